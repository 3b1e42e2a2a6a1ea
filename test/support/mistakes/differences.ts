import type { LocatedFinding } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import type { JsonEdit } from '../../../server/src/model/finding.ts';
import { isObject, member } from '../../../server/src/model/jsonValue.ts';
import { pathsIn, valueAt, withValue } from '../values.ts';
import type { Mutant } from './mutations.ts';

/** An intended difference between the verdict of the rules and that of the schemas. */
export interface Difference {
  /** The reason for the difference. */
  readonly why: string;
}

/** A mistake that the schemas reject and the rules do not report as an error. `correct` removes only this mistake. */
export interface Tolerated extends Difference {
  readonly correct: (root: unknown, found: readonly LocatedFinding[], mutant: Mutant) => unknown;
}

export const tolerated: Readonly<Record<string, Tolerated>> = {
  'a missing property that may be null': {
    why: 'Recordings and fixtures often leave these out. One warning lists all missing properties of an object.',
    correct: (root, found) =>
      found.filter(({ finding }) => isWarning(finding, 'required')).reduce(withMissing, root),
  },
  'a renamed property': {
    why: 'One mistake has one finding: a warning at the wrong name, without a missing property. The value under a wrong name is not checked. Neither are the properties beside a misspelled `type`.',
    correct: (root, found, { original }) =>
      found
        .filter(({ finding }) => isWarning(finding, 'unknown-property'))
        .reduce((before, located) => withRenamed(before, located, original), root),
  },
  'a tool that the documented schema does not have': {
    why: 'New services have new tools. They get a warning, which a setting turns off. The schemas allow only documented tools.',
    correct: (root, found) =>
      found
        .filter(({ finding }) => isWarning(finding, 'unknown-tool'))
        .reduce((before, { path }) => withValue(before, path.slice(0, -1), knownCall), root),
  },
  'a value that a service may send': {
    why: 'Services have their own step types, statuses and rankers. They get a warning. The schemas allow only documented ones.',
    correct: (root, found, { original }) =>
      found
        .filter(
          ({ finding }) => isWarning(finding, 'enum') || isWarning(finding, 'unknown-step-type'),
        )
        .reduce((before, { path }) => withDocumented(before, path, original), root),
  },
  'a pending output': {
    why: 'The live API omits `output` while the step is in progress, so the rules report nothing.',
    correct: (root) =>
      pendingOutputs(root).reduce<unknown>((before, path) => withValue(before, path, null), root),
  },
};

/** Documents that the rules check as another kind than the schemas do. */
export interface Reinterpreted extends Difference {
  readonly when: (mutant: Mutant) => boolean;
}

export const reinterpreted: Readonly<Record<string, Reinterpreted>> = {
  'an envelope': {
    why: 'An object that is not recognized as a list or a run step event is an envelope. Only the run steps in it are checked.',
    when: ({ kind, value }) =>
      (kind === 'list' && !Array.isArray(member(value, 'data'))) ||
      (kind === 'event' && !(isNamed(member(value, 'event')) && isObject(member(value, 'data')))),
  },
  'a step with its own `object`': {
    why: 'The `object` of a step or delta determines its schema. Rules about events report an event that does not match its data.',
    when: ({ kind, value }) => {
      const data = member(value, 'data');
      if (kind === 'event')
        return (
          isDelta(data) !== (member(value, 'event') === 'thread.run.step.delta') && isMarked(data)
        );
      return kind === 'list' && Array.isArray(data) && data.some(isDelta);
    },
  },
  'another object': {
    why: 'Recordings contain other objects beside run steps. An object with another `object` value is not checked.',
    when: ({ kind, value }) => {
      const data = member(value, 'data');
      return kind === 'list' && Array.isArray(data) && data.some(isAnother);
    },
  },
};

/** Rules whose errors are about values that the schemas allow. */
export const beyond: Readonly<Record<string, Difference>> = {
  'timestamp-unit': { why: 'A schema allows every integer, so it allows milliseconds.' },
  'details-type': {
    why: 'The schemas allow additional properties, and do not compare `type` with `step_details.type`.',
  },
};

/** Restores the valid value; values that depend on the type of a step are not checked while the type is unknown. */
function withDocumented(
  root: unknown,
  path: readonly (string | number)[],
  original: unknown,
): unknown {
  const holder = path.slice(0, -1);
  if (path.at(-1) === 'type' && holder.at(-1) === 'step_details')
    return withValue(root, holder, valueIn(original, holder));
  const corrected = withValue(root, path, valueIn(original, path));
  const details = [...holder, 'step_details'];
  const type = valueIn(root, [...details, 'type']);
  const isUnknown = typeof type === 'string' && !['tool_calls', 'message_creation'].includes(type);
  return path.at(-1) === 'type' && isUnknown
    ? withValue(corrected, details, valueIn(original, details))
    : corrected;
}

const knownCall = { index: 0, id: 'call_1', type: 'retrieval', retrieval: {} };

function isWarning({ rule, severity }: LocatedFinding['finding'], name: string): boolean {
  return rule === name && severity === 'warning';
}

function editOf({ finding }: LocatedFinding): JsonEdit | undefined {
  return finding.fixes?.[0]?.edits[0];
}

function withMissing(root: unknown, located: LocatedFinding): unknown {
  const edit = editOf(located);
  if (edit?.kind !== 'insert') return root;
  return edit.members.reduce<unknown>(
    (before, [name, value]) => withValue(before, [...located.path, name], value),
    root,
  );
}

/** Restores the name of a property and its valid value; with a `type`, also the properties beside it. */
function withRenamed(root: unknown, located: LocatedFinding, original: unknown): unknown {
  const edit = editOf(located);
  if (edit?.kind !== 'rename') return root;
  const parent = located.path.slice(0, -1);
  const whole = valueIn(original, parent);
  if (edit.name === 'type' && parent.includes('step_details') && isObject(whole)) {
    return withValue(root, parent, whole);
  }
  const right = [...parent, edit.name];
  // The steps of a list are checked at any depth.
  const written = valueAt(root, located.path);
  const isList = edit.name === 'data' && Array.isArray(written);
  const before = isList ? undefined : valueIn(original, right);
  const value = before === undefined ? written : before;
  return withValue(withValue(root, located.path, undefined), right, value);
}

function valueIn(root: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(member, root);
}

function pendingOutputs(root: unknown): readonly (readonly (string | number)[])[] {
  return pathsIn(root).flatMap((path) => {
    const step = path.slice(0, path.indexOf('step_details'));
    const called = valueIn(root, path);
    const awaits =
      path.at(-1) === 'function' &&
      path.includes('step_details') &&
      member(valueIn(root, step), 'status') === 'in_progress' &&
      isObject(called) &&
      !Object.hasOwn(called, 'output');
    return awaits ? [[...path, 'output']] : [];
  });
}

function isNamed(event: unknown): boolean {
  return typeof event === 'string' && event.startsWith('thread.run.step');
}

function isMarked(value: unknown): boolean {
  return member(value, 'object') === 'thread.run.step' || isDelta(value);
}

function isAnother(value: unknown): boolean {
  return typeof member(value, 'object') === 'string' && !isMarked(value);
}

function isDelta(value: unknown): boolean {
  return member(value, 'object') === 'thread.run.step.delta';
}
