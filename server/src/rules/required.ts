import type { Fix, SharedValues } from '../model/finding.ts';
import { all, code, formatTimestamp, json } from '../model/messageText.ts';
import { readStatus } from '../model/readProperty.ts';
import type { Rule, RuleContext } from './engine/rule.ts';
import { placeholder } from './support/defaultValue.ts';
import { missingEnds } from './support/firstAndLastId.ts';
import { type KnownValues, knownValues } from './support/knownValues.ts';
import { type Missing, type MissingProperties, missingAt } from './support/missingProperties.ts';
import { orderOf } from './support/properties.ts';
import { wrongLevel } from './support/wrongLevel.ts';

/** Finds missing properties that the documented schema requires. */
export const required: Rule = {
  name: 'required',
  severity: 'error',
  fixable: true,
  docs: {
    summary: 'A required property that is missing',
    what: 'An object lacks required properties. One finding, an error, names all of them. Properties that may be null must be present too, with `null`; a second finding, a warning, names those that are missing. If the members of a missing object are present at the wrong level, the finding says so. Only the `output` of a function call may be absent while the step is in progress.',
    why: 'Client libraries read these properties without asking whether they are present. A fixture without them does not match the documented schema. Live services omit `expired_at` and `metadata`, and omitted `usage` before 2024; the conformance `api` accepts that.',
    examples: [
      {
        bad: '"usage": {\n  "prompt_tokens": 123,\n  "completion_tokens": 456\n}',
        good: '"usage": {\n  "prompt_tokens": 123,\n  "completion_tokens": 456,\n  "total_tokens": 579\n}',
      },
      {
        bad: '"last_error": {\n  "code": "server_error"\n},\n"status": "failed"',
        good: '"last_error": {\n  "code": "server_error",\n  "message": "Sorry, something went wrong."\n},\n"status": "failed"',
      },
      {
        bad: '"step_details": {\n  "type": "message_creation",\n  "message_id": "msg_abc123"\n}',
        good: '"step_details": {\n  "type": "message_creation",\n  "message_creation": { "message_id": "msg_abc123" }\n}',
      },
      {
        bad: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    {\n      "id": "call_abc123",\n      "type": "function",\n      "function": { "name": "get_weather", "arguments": "{}" }\n    }\n  ]\n}',
        good: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    {\n      "id": "call_abc123",\n      "type": "function",\n      "function": { "name": "get_weather", "arguments": "{}", "output": "Sunny" }\n    }\n  ]\n}',
      },
    ],
  },
  onSchemaError: (error, context) => {
    if (error.kind !== 'required') return undefined;
    if (isAwaited(error, context)) return 'suppressed';
    const incomplete = missingAt(error, context);
    if (incomplete === undefined) return 'suppressed';
    const displaced = wrongLevel(error, incomplete);
    if (displaced !== undefined) return displaced;
    if (!incomplete.missing.includes(error)) return 'suppressed';
    const reported = incomplete.missing.filter((one) => one.nullable === error.nullable);
    if (reported[0] !== error) return 'suppressed';
    return {
      path: error.path,
      target: 'opening',
      message: missingMessage(reported, error.nullable, context),
      ...(error.nullable && { severity: 'warning' }),
      ...(reported.every(({ apiOptional }) => apiOptional) && { apiAllows: true }),
      fixesAmong: (shared) => additions(reported, incomplete, shared),
    };
  },
  checkList: {
    reads: ['id'],
    check: (context, report) => {
      const finding = missingEnds(context);
      if (finding !== undefined) report(finding);
    },
  },
};

/** Returns whether live services omit the property while the step is in progress. */
function isAwaited({ apiOptional, path }: Missing, { kind, value }: RuleContext): boolean {
  return apiOptional && path.length > 0 && readStatus(kind, value)?.hasEnded === false;
}

/** Starts with the names, because F8 and the status bar cut long messages off. */
function missingMessage(
  missing: readonly Missing[],
  nullable: boolean,
  { kind, value }: RuleContext,
): string {
  const what = `Missing: ${missing.map(({ name }) => code(name)).join(', ')}`;
  if (!nullable) return what;
  const status = readStatus(kind, value);
  if (missing.every(({ name, path }) => path.length === 0 && name === status?.timestamp))
    return `${what}, which is set in the status ${code(status?.name ?? '')}`;
  const text = `${what} (may be null, not absent)`;
  return missing.every(({ apiOptional, path }) => apiOptional && path.length === 0)
    ? `${text}; conformance \`api\` accepts this`
    : text;
}

/** Returns fixes that add the known properties, those of the finding, and all missing ones. */
function additions(
  reported: readonly Missing[],
  incomplete: MissingProperties,
  shared: SharedValues,
): readonly Fix[] {
  const known = knownValues(incomplete, shared);
  const sure = reported.filter(({ name }) => known.has(name));
  const isPart = sure.length > 0 && sure.length < reported.length;
  const { missing } = incomplete;
  return [
    ...(isPart ? [addition(sure, incomplete, known)] : []),
    addition(reported, incomplete, known),
    ...(missing.length > reported.length ? [additionOfAll(incomplete, known)] : []),
  ];
}

function additionOfAll(incomplete: MissingProperties, known: KnownValues): Fix {
  const { missing } = incomplete;
  const number = missing.length === 2 ? 'both' : `all ${missing.length}`;
  const fix = addition(missing, incomplete, known);
  const how = fix.safety === 'safe' ? '' : ' with placeholders';
  return { ...fix, title: `Add ${number} missing properties${how}` };
}

function addition(
  missing: readonly Missing[],
  incomplete: MissingProperties,
  known: KnownValues,
): Fix {
  // A value can depend on another added value: `total_tokens` is the sum of the added counts.
  const filled: Record<string, unknown> = { ...incomplete.object };
  const members = missing.map(({ name }) => {
    filled[name] = known.has(name)
      ? known.get(name)
      : placeholder(name, { ...incomplete, object: filled });
    return [name, filled[name]] as const;
  });
  const isSafe = missing.every(({ name }) => known.has(name));
  const order = orderOf(incomplete.node);
  return {
    title: titleOf(members, incomplete, isSafe),
    safety: isSafe ? 'safe' : 'unsafe',
    edits: [{ kind: 'insert', path: incomplete.path, members, order }],
  };
}

/** Maximum number of properties that a title names. */
const maxNamed = 4;

function titleOf(
  members: readonly (readonly [string, unknown])[],
  { node }: MissingProperties,
  isSafe: boolean,
): string {
  const names = all(members.map(([name]) => code(name)));
  const [name, value] = members[0] ?? ['', undefined];
  const as = isSafe ? 'as' : 'with the placeholder';
  if (members.every((member) => member[1] === null)) return `Add ${names} ${as} \`null\``;
  const what = members.length > maxNamed ? `${members.length} missing properties` : names;
  if (members.length > 1) return `Add ${what}${isSafe ? '' : ' with placeholders'}`;
  if (typeof value === 'object') return `Add ${names}${isSafe ? '' : ' with a placeholder'}`;
  const time = node.properties.get(name)?.annotations.timestamp && typeof value === 'number';
  return `Add ${names} ${as} ${time ? formatTimestamp(value) : json(value)}`;
}
