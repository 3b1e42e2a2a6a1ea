import {
  findingsOf,
  type LocatedFinding,
} from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { isObject } from '../../../server/src/model/jsonValue.ts';
import type { defaultSettings } from '../../../server/src/model/settings.ts';
import { parse, plainValue } from '../../../server/src/text/json/syntaxTree.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { completedMessage, completedRun, waitingRun } from '../schema/runSamples.ts';
import { now } from './support.ts';
import { step } from './values.ts';

/** All findings in the text of a file in the language `run-step`. */
export function findingsInText(
  text: string,
  settings: Partial<typeof defaultSettings> = {},
): readonly LocatedFinding[] {
  const languageId = text.startsWith('event:') ? 'plaintext' : 'run-step';
  return findingsOf(documentOf(text, languageId), contextWith({ settings, now }));
}

/**
 * A whole document around a fragment: its lines are members of a step that is right otherwise, or a list whose steps
 * are. A fragment that begins with an event is a stream; an array has objects of
 * several kinds, right apart from what the fragment shows. What is also in `instead` is not added: the fragment shows how it looks when it is wrong or missing.
 */
export function documentWith(fragment: string, instead = ''): string {
  if (fragment.startsWith('event:')) return streamWith(fragment);
  if (fragment.startsWith('[')) return objectsWith(fragment);
  const members = membersOf(fragment);
  if (members.object === 'list' && Array.isArray(members.data)) {
    return JSON.stringify({ ...members, data: members.data.map(step) }, undefined, 2);
  }
  const whole = wholeObject(members);
  const shown = new Set([...namesIn(fragment), ...namesIn(instead)]);
  const others = Object.entries(whole).filter(([name]) => !shown.has(name));
  const before = others.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${[...before, fragment].join(',\n')}\n}\n`;
}

function objectsWith(fragment: string): string {
  const objects = JSON.parse(fragment) as readonly Readonly<Record<string, unknown>>[];
  return JSON.stringify(objects.map(wholeObject), undefined, 2);
}

/** A valid object except for these members; a step by default. */
function wholeObject(
  members: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (members.object === 'thread.message') return { ...completedMessage, ...members };
  if (members.object !== 'thread.run') return step(members);
  return { ...(members.status === 'requires_action' ? waitingRun : completedRun), ...members };
}

/** A stream whose data are steps and deltas that are right, apart from the members that the fragment shows. */
function streamWith(fragment: string): string {
  return fragment.replace(/^data: (.*)$/gm, (_, json: string) => {
    const members = JSON.parse(json) as Readonly<Record<string, unknown>>;
    const whole = Object.hasOwn(members, 'delta')
      ? { id: step({}).id, object: 'thread.run.step.delta', ...members }
      : step(members);
    return `data: ${JSON.stringify(whole)}`;
  });
}

function membersOf(fragment: string): Readonly<Record<string, unknown>> {
  const value = plainValue(parse(`{${fragment}}`).root);
  return isObject(value) ? value : {};
}

/** The properties that begin a line: those of the step itself. */
function namesIn(fragment: string): readonly string[] {
  return [...fragment.matchAll(/^"(\w+)":/gm)].map(([, name = '']) => name);
}
