import type { LocatedFinding } from '../../server/src/features/diagnostics/documentDiagnostics.ts';
import type { JsonEdit } from '../../server/src/model/finding.ts';
import { isObject, member } from '../../server/src/model/jsonValue.ts';
import type { Mutant } from './mutations.ts';
import { pathsIn, valueAt, withValue } from './values.ts';

/** A difference between our verdict and that of the schemas that is meant to be. */
export interface Difference {
  /** Why it is so. */
  readonly why: string;
}

/** A mistake for the schemas that is no error for us: `mend` removes it, and nothing else. */
export interface Milder extends Difference {
  readonly mend: (root: unknown, found: readonly LocatedFinding[], mutant: Mutant) => unknown;
}

export const milder: Readonly<Record<string, Milder>> = {
  'a missing property that may be null': {
    why: 'Recordings and fixtures leave these out all the time: one warning for all that an object lacks.',
    mend: (root, found) =>
      found.filter(({ finding }) => isWarning(finding, 'required')).reduce(withMissing, root),
  },
  'a renamed property': {
    why: 'One mistake, one finding: a warning at the wrong name, and nothing about a missing property. What stands under it, or beside a `type` under a wrong name, is not judged before the name is right.',
    mend: (root, found, { original }) =>
      found
        .filter(({ finding }) => isWarning(finding, 'unknown-property'))
        .reduce((before, located) => withRenamed(before, located, original), root),
  },
  'a tool that the documented schema does not have': {
    why: 'New services have new tools: a warning, which a setting silences. The schemas know the documented tools only.',
    mend: (root, found) =>
      found
        .filter(({ finding }) => isWarning(finding, 'unknown-tool'))
        .reduce((before, { path }) => withValue(before, path.slice(0, -1), knownCall), root),
  },
  'a value that a service may send': {
    why: 'Services have types of steps, states and rankers of their own: a warning. The schemas know the documented ones only.',
    mend: (root, found, { original }) =>
      found
        .filter(
          ({ finding }) => isWarning(finding, 'enum') || isWarning(finding, 'unknown-step-type'),
        )
        .reduce((before, { path }) => withDocumented(before, path, original), root),
  },
  'an output that is awaited': {
    why: 'The live API leaves `output` out while the step is in progress: nothing is said.',
    mend: (root) =>
      awaitedOutputs(root).reduce<unknown>((before, path) => withValue(before, path, null), root),
  },
};

/** Documents whose parts are judged as something else than the document was made to be. */
export interface Elsewise extends Difference {
  readonly when: (mutant: Mutant) => boolean;
}

export const elsewise: Readonly<Record<string, Elsewise>> = {
  'an envelope': {
    why: 'What does not show to be a list or a run step event is an envelope like any other: only the run steps in it are judged.',
    when: ({ kind, value }) =>
      (kind === 'list' && !Array.isArray(member(value, 'data'))) ||
      (kind === 'event' && !(isNamed(member(value, 'event')) && isObject(member(value, 'data')))),
  },
  'a step by its own word': {
    why: 'A step or delta is judged as what its `object` says, whatever is around it; that an event and its data disagree is for rules about events.',
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
    why: 'What has some other word in `object` is not ours: other objects stand beside run steps in recordings.',
    when: ({ kind, value }) => {
      const data = member(value, 'data');
      return kind === 'list' && Array.isArray(data) && data.some(isAnother);
    },
  },
};

/** Rules whose errors are about values that the schemas allow. */
export const beyond: Readonly<Record<string, Difference>> = {
  'timestamp-unit': { why: 'To a schema, milliseconds are integers like any other.' },
  'details-type': {
    why: 'To the schemas, the member of another type is just one more property, and `type` has nothing to do with `step_details.type`.',
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

function awaitedOutputs(root: unknown): readonly (readonly (string | number)[])[] {
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
