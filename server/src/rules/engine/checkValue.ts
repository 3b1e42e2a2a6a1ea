import type { FixtureDocument } from '../../document/document.ts';
import { kindOfSchema } from '../../model/findKind.ts';
import { isObject, type JsonObject } from '../../model/jsonValue.ts';
import { readStatus } from '../../model/readProperty.ts';
import type { RuleSettings } from '../../model/settings.ts';
import type { JsonPath } from '../../schema/schemaAt.ts';
import type { SchemaError } from '../../schema/schemaError.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { validate } from '../../schema/validate.ts';
import { isOutside, maxDoubtful, nullsBesideValues, omit } from '../support/doubt.ts';
import { endsOf } from '../support/endTimestamps.ts';
import { integerTimestamps } from '../support/timestampValues.ts';
import { toolCallsOf } from '../support/toolCalls.ts';
import { unknownBesideTag } from '../support/variants.ts';
import type { ActiveRule, ActiveRules } from './activeRules.ts';
import { maxPerRule } from './findingLimit.ts';
import type { RuleContext, StepFacts } from './rule.ts';

/** Options of a check. `now` is in Unix seconds. */
export interface CheckOptions extends Pick<FixtureDocument, 'languageId'> {
  readonly settings: RuleSettings;
  readonly now: number;
  /** The user declared the document a run step fixture, so it must contain one. */
  readonly forced: boolean;
}

/** A value to check. */
export interface Checked {
  readonly kind: SchemaKind;
  readonly value: unknown;
  readonly broken: boolean;
  /** Paths of values in a list or event that should be a step or delta, but are not objects. */
  readonly unexpected: readonly JsonPath[];
  /** Paths of properties with two different values, which are not checked. */
  readonly doubtful: readonly JsonPath[];
}

/** Checks a value by its schema and the value rules. */
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
  // Lists and events have other rules.
  const isObjectKind = kindOfSchema(kind) !== undefined;
  if (!isObjectKind || !isObject(value) || doubtful.length > maxDoubtful) return;
  const sound = omit(value, [...doubtful, ...nullsBesideValues(errors, kind, value)]);
  const judged = { ...context, value: sound, whole: value, facts: factsOf(kind, sound) };
  for (const { rule, report } of activeRules.value) rule.checkValue?.(judged, report);
}

function factsOf(kind: SchemaKind, value: JsonObject): StepFacts {
  const status = readStatus(kind, value);
  return {
    status,
    ends: endsOf(kind, value, status),
    times: kindOfSchema(kind)?.pieceOf === undefined ? integerTimestamps(kind, value) : [],
    toolCalls: toolCallsOf(kind, value),
  };
}

/** Reports schema errors, up to the limit per rule. */
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

/**
 * Passes an error to the rules until one handles it. Returns that rule if it reported the error.
 */
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

/** Returns whether a schema error counts for complete text and the conformance. */
function concerns(error: SchemaError, broken: boolean, { conformance }: RuleSettings): boolean {
  if (broken && (error.kind === 'required' || error.kind === 'unknown')) return false;
  if (error.kind === 'required') return !(conformance === 'api' && error.apiOptional);
  // `$schema` is for editors and validators.
  if (error.kind === 'unknown' && error.name === '$schema') return error.path.length > 0;
  return error.kind !== 'extra' || conformance === 'model';
}

function unexpectedError(path: JsonPath): SchemaError {
  return { kind: 'type', path, expected: ['object'], nullable: false };
}
