import type { TimelineEntry, TimelineKind } from '../../../server/src/protocol.ts';

/** How entries of a kind are shown. */
export interface RowKind {
  /** Name of the ID in details. */
  readonly name: string;
  /** It is a mark at its start, not a bar. */
  readonly isMark: boolean;
  /** Its steps and messages are below it. */
  readonly isParent: boolean;
  /** Returns what it did, in a few words. */
  readonly title: (entry: TimelineEntry) => string;
}

export const rowKinds: Readonly<Record<TimelineKind, RowKind>> = {
  run: { name: 'Run', isMark: false, isParent: true, title: () => 'run' },
  step: {
    name: 'Step',
    isMark: false,
    isParent: false,
    title: ({ type }) => words(type, 'run step'),
  },
  message: {
    name: 'Message',
    isMark: true,
    isParent: false,
    title: ({ text }) => (text === undefined ? 'message' : firstWords(text)),
  },
};

/** Maximum length of a message in a title, in UTF-16 units. */
const longestTitle = 60;

function firstWords(text: string): string {
  if (text.length <= longestTitle) return text;
  const cut = text.slice(0, longestTitle + 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > 0 ? space : longestTitle)}…`;
}

function words(name: string | undefined, otherwise: string): string {
  return name === undefined || name.trim() === '' ? otherwise : name.replaceAll('_', ' ');
}
