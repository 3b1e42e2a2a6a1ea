import type { FixtureDocument } from '../../server/src/document/document.ts';
import { openDocument } from '../../server/src/document/openDocument.ts';
import type { AnalysisContext } from '../../server/src/features/analysisContext.ts';
import { type DisplaySettings, defaultDisplay } from '../../server/src/model/displaySettings.ts';
import { defaultSettings, type Settings } from '../../server/src/model/settings.ts';
import {
  offsetAt,
  type Position,
  positionAt,
  type Range,
} from '../../server/src/text/chunks/positions.ts';
import { cursorIn } from './marks.ts';

/** The clock of the tests: 2026-01-01 00:00:00Z in Unix seconds. */
export const testNow = 1_767_225_600;

/** A document. Its default language is `run-step`, in which the root is a run step. */
export function documentOf(text: string, languageId = 'run-step'): FixtureDocument {
  const uri = `file:///fixture.${languageId === 'run-step' ? 'runstep.json' : languageId}`;
  return openDocument({ uri, version: 1, languageId, text }, languageId === 'run-step');
}

/** A document with a `|` or `<|>` for the cursor. */
export function fixtureWithCursor(
  textWithMark: string,
  languageId?: string,
): { readonly document: FixtureDocument; readonly offset: number; readonly position: Position } {
  const { text, offset } = cursorIn(textWithMark);
  const document = documentOf(text, languageId);
  return { document, offset, position: positionAt(document.source.chunks, offset) };
}

/** The default context with a fixed clock, and what differs from it. */
export function contextWith(
  differences: {
    readonly settings?: Partial<Settings>;
    readonly display?: Partial<DisplaySettings>;
    readonly now?: number;
  } = {},
): AnalysisContext {
  const { settings, display, now = testNow } = differences;
  return {
    settings: { ...defaultSettings, ...settings },
    display: { ...defaultDisplay, ...display },
    now: () => now,
  };
}

/** The UTF-16 offsets of a range. */
export function offsetsOf(
  { source: { chunks } }: FixtureDocument,
  { start, end }: Range,
): { readonly start: number; readonly end: number } {
  return { start: offsetAt(chunks, start), end: offsetAt(chunks, end) };
}
