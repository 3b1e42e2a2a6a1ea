import type { Fix } from '../model/finding.ts';
import { isObject } from '../model/jsonValue.ts';
import { code } from '../model/messageText.ts';
import { readProperty, readText } from '../model/readProperty.ts';
import { serviceOf } from '../schema/liveVariants.ts';
import type { SchemaNode } from '../schema/resolvedSchema.ts';
import { type JsonPath, schemaAt } from '../schema/schemaAt.ts';
import type { Rule } from './engine/rule.ts';
import { fixIf } from './support/fixes.ts';
import { keyOf } from './support/properties.ts';
import { foreignMembers, judgeForeign, ownNames } from './support/tagMismatch.ts';

/** Finds a `type` that does not match the properties that depend on it. */
export const detailsType: Rule = {
  name: 'details-type',
  severity: 'error',
  fixable: true,
  docs: {
    summary: 'A type that does not match the details beside it',
    what: 'The `type` of a step differs from the `type` of its `step_details`. Or `step_details`, a tool call or an output of the code interpreter has the property that belongs to another `type`.',
    why: 'Clients read `type` first, and then the property that belongs to it. If the two do not match, they find nothing or throw an error.',
    examples: [
      {
        bad: '"type": "tool_calls",\n"step_details": {\n  "type": "message_creation",\n  "message_creation": { "message_id": "msg_abc123" }\n}',
        good: '"type": "message_creation",\n"step_details": {\n  "type": "message_creation",\n  "message_creation": { "message_id": "msg_abc123" }\n}',
      },
      {
        bad: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "function", "file_search": {} }\n  ]\n}',
        good: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "file_search", "file_search": {} }\n  ]\n}',
      },
    ],
  },
  onSchemaError: judgeForeign,
  checkValue: ({ kind, value: step, settings }, report) => {
    if (kind !== 'step') return;
    const details = readProperty(step, 'step_details');
    const outer = readText(step, 'type');
    if (outer === undefined || !isObject(details)) return;
    const inner = readText(details, 'type');
    if (inner === undefined || inner === outer) return;
    // `unknown-step-type` reports a type that is not documented, unless a live service sends it.
    const isKnown = (type: string) =>
      shapeOf(type) !== undefined ||
      (settings.conformance === 'api' && serviceOf('step', type) !== undefined);
    if (!isKnown(inner) || !isKnown(outer)) return;
    const shape = shapeOf(inner);
    // The structure hook reports a property of the other type, together with the `type` that it contradicts.
    if (shape !== undefined && foreignMembers(details, shape).length > 0) return;
    const members = shape === undefined ? [inner] : ownNames(shape);
    const outerPath = [keyOf(step, 'type') ?? 'type'];
    const innerPath = [keyOf(step, 'step_details') ?? 'step_details', 'type'];
    const message = `The \`type\` of the step is ${code(outer)}, but the \`type\` of its \`step_details\` is ${code(inner)}`;
    const isShown = members.some((name) => (readProperty(details, name) ?? null) !== null);
    const toInner = change(outerPath, inner, isShown);
    report(
      members.some((name) => keyOf(details, name) !== undefined)
        ? {
            path: outerPath,
            message,
            related: [{ path: innerPath, message: `${code(inner)} is here` }],
            fixes: [toInner],
          }
        : {
            path: innerPath,
            message,
            related: [{ path: outerPath, message: `${code(outer)} is here` }],
            fixes: [change(innerPath, outer, false), toInner],
          },
    );
  },
};

/** Returns the schema of `step_details` of a type, or `undefined` if the type is not documented. */
function shapeOf(type: string): SchemaNode | undefined {
  const node = schemaAt('step', ['step_details'], { step_details: { type } });
  return node?.union === undefined ? undefined : node;
}

/** Returns a fix for one `type`, which is safe if the properties show the correct one. */
function change(path: JsonPath, value: string, isShown: boolean): Fix {
  const title = `Change ${code(path.join('.'))} to ${code(value)}`;
  return fixIf(isShown, title, { kind: 'replace', path, value });
}
