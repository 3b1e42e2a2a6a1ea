import { kindOfSchema } from '../../model/findKind.ts';
import { isObject } from '../../model/jsonValue.ts';
import type { RuleSettings } from '../../model/settings.ts';
import type { JsonPath } from '../../schema/schemaAt.ts';
import type { SchemaError } from '../../schema/schemaError.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { validate } from '../../schema/validate.ts';
import { isOutside, maxDoubtful, nullsBesideValues, omit } from '../support/doubt.ts';
import { factsOf } from '../support/stepFacts.ts';
import { unknownBesideTag } from '../support/variants.ts';
import type { ActiveRule, ActiveRules } from './activeRules.ts';
import { maxPerRule } from './findingLimit.ts';
import type { RuleContext } from './rule.ts';

/** How a check is done: the user's settings, the time in Unix seconds, and what the document's language allows. */
export interface CheckOptions {
  readonly settings: RuleSettings;
  readonly now: number;
  /** Comments and trailing commas are allowed. */
  readonly comments: boolean;
  /** The user says that the document is a run step fixture, so that it must hold one. */
  readonly forced: boolean;
}

/** A value to be checked. */
export interface Checked {
  readonly kind: SchemaKind;
  readonly value: unknown;
  readonly broken: boolean;
  /** The paths of what should be a step or delta in a list or event, but is no object. */
  readonly unexpected: readonly JsonPath[];
  /** The paths of properties that have two different values: nothing is said of the one that `value` has. */
  readonly doubtful: readonly JsonPath[];
}

/** Lets the schemas and the rules about relations judge a value. */
export function checkValue(
  { kind, value, broken, unexpected, doubtful }: Checked,
  { settings, now }: CheckOptions,
  activeRules: ActiveRules,
): void {
  const reported = validate(kind, value);
  const errors =
    reported.length === 0 && unexpected.length === 0
      ? reported
      : [
          ...reported,
          ...reported.flatMap((error) => unknownBesideTag(error, kind, value)),
          ...unexpected.map(unexpectedError),
        ]
          .filter((error) => concerns(error, broken, settings))
          .filter(isOutside(doubtful));
  const context: RuleContext = { kind, value, errors, broken, settings, now };
  if (errors.length > 0) reportErrors(errors, context, activeRules);
  if (!isJudged(kind) || !isObject(value) || doubtful.length > maxDoubtful) return;
  const sound = omit(value, [...doubtful, ...nullsBesideValues(errors, kind, value)]);
  const judged = { ...context, value: sound, whole: value, facts: factsOf(kind, sound) };
  for (const { rule, report } of activeRules.value) rule.checkValue?.(judged, report);
}

/** Lists and events have relations of other kinds. */
function isJudged(kind: SchemaKind): boolean {
  return kindOfSchema(kind) !== undefined;
}

/** Only as many errors of one kind get a message as are reported. */
function reportErrors(
  errors: readonly SchemaError[],
  context: RuleContext,
  activeRules: ActiveRules,
): void {
  const isLong = errors.length > maxPerRule;
  const reported = new Map<
    SchemaError['kind'],
    { readonly times: number; readonly by: ActiveRule }
  >();
  for (const error of errors) {
    const { times, by } = reported.get(error.kind) ?? { times: 0, by: undefined };
    if (by !== undefined && times >= maxPerRule) {
      by.countOmitted();
      continue;
    }
    const reporter = reportError(error, context, activeRules);
    if (isLong && reporter !== undefined)
      reported.set(error.kind, { times: times + 1, by: reporter });
  }
}

/** Lets the first rule with a verdict decide about an error. Returns that rule if it reported the error. */
function reportError(
  error: SchemaError,
  context: RuleContext,
  { schemaError }: ActiveRules,
): ActiveRule | undefined {
  for (const active of schemaError) {
    const verdict = active.rule.onSchemaError?.(error, context);
    if (verdict === undefined) continue;
    if (verdict === 'suppressed') return undefined;
    active.report(verdict);
    return active;
  }
  return undefined;
}

/** Whether a schema error says something: not what is unfinished, nor what the chosen conformance allows. */
function concerns(error: SchemaError, broken: boolean, { conformance }: RuleSettings): boolean {
  if (broken && (error.kind === 'required' || error.kind === 'unknown')) return false;
  if (error.kind === 'required') return !(conformance === 'api' && error.apiOptional);
  // Editors and validators read `$schema`; it says nothing about the step.
  if (error.kind === 'unknown' && error.name === '$schema') return error.path.length > 0;
  return error.kind !== 'extra' || conformance === 'model';
}

function unexpectedError(path: JsonPath): SchemaError {
  return { kind: 'type', path, expected: ['object'], nullable: false };
}
