import type { RuleFinding } from '../model/finding.ts';
import { isEventSchema } from '../model/findKind.ts';
import { isObject, type JsonObject, valueAt } from '../model/jsonValue.ts';
import { code, isExact } from '../model/messageText.ts';
import { isSpelling, misnamed } from '../model/suggestName.ts';
import type { SchemaNode } from '../schema/resolvedSchema.ts';
import { childAt, schemaAt } from '../schema/schemaAt.ts';
import { jsonNameOf } from '../schema/sdkNames.ts';
import { spellingOf } from '../text/didYouMean.ts';
import type { Rule } from './engine/rule.ts';
import { fixIf, safeFix } from './support/fixes.ts';
import { isMisplaced, ownerPathOf, tooDeepIn } from './support/nesting.ts';

/** Finds properties that are not in the documented schema. */
export const unknownProperty: Rule = {
  name: 'unknown-property',
  severity: 'information',
  fixable: true,
  docs: {
    summary: 'A property that is not in the documented schema',
    what: 'An object has a property that is not in the documented schema. It is a warning if the name clearly means a known property that is missing or null: a misspelling, the spelling of a client library (`createdAt`, `_id`), a synonym (`input_tokens`), or a property of an object beside it. Names that a recorder adds beside the `data` of an event are not reported. It is a hint for properties that live services are known to add, such as `expires_at`.',
    why: 'Code that looks for `created_at` does not find `createdAt`: for that code the property is missing. The API sends snake_case, even if a client library converts the names.',
    examples: [
      { bad: '"createdAt": 1699063290', good: '"created_at": 1699063290' },
      { bad: '"metdata": {}', good: '"metadata": {}' },
      {
        bad: '"duration": 12,\n"created_at": 1699063290',
        good: '"created_at": 1699063290',
      },
    ],
  },
  onSchemaError: (error, { kind, value }) => {
    if (error.kind !== 'unknown' && error.kind !== 'extra') return undefined;
    const object = valueAt(value, error.path);
    const node = schemaAt(kind, error.path, value);
    if (!isObject(object) || node === undefined) return undefined;
    if (isReportedAsMissing(error.name, object, node)) return 'suppressed';
    const path = [...error.path, error.name];
    const said =
      error.kind === 'extra'
        ? asExtra(error.name, node)
        : asUnknown(error.name, object, node, path);
    // Recorders add properties of their own to events, such as the time.
    const isInEvent = isEventSchema(kind) && error.path.length === 0;
    if (isInEvent && said.severity === undefined) return 'suppressed';
    return { path, target: 'key', ...said };
  },
};

/** Returns whether `required` reports the property, because it concerns a missing object. */
function isReportedAsMissing(name: string, object: JsonObject, node: SchemaNode): boolean {
  return isMisplaced(name, object, node) || tooDeepIn(object, node)?.within === name;
}

type Said = Omit<RuleFinding, 'path' | 'target'>;

function asExtra(name: string, node: SchemaNode): Said {
  const origin = node.properties.get(name)?.annotations.extra?.replace(/\.$/, '') ?? '';
  return {
    severity: 'hint',
    apiAllows: true,
    message: `${code(name)} is not in the documented schema: ${origin.replace(/^Live/, 'live')}`,
  };
}

function asUnknown(
  name: string,
  object: JsonObject,
  node: SchemaNode,
  path: RuleFinding['path'],
): Said {
  const right = misnamed(object, node).get(name);
  const spelled = jsonNameOf(name, node.properties.keys());
  if (right !== undefined && Object.hasOwn(object, right)) {
    return besideNull(name, right, object, node, path);
  }
  if (right !== undefined) {
    return {
      severity: 'warning',
      message:
        right === spelled
          ? `Unknown property ${code(name)}: in JSON it is ${code(right)}`
          : `Unknown property ${code(name)}, did you mean ${code(right)}?`,
      fixes: [
        fixIf(isSpelling(name, right, object, node), `Rename to ${code(right)}`, {
          kind: 'rename',
          path,
          name: right,
        }),
      ],
    };
  }
  const ownerPath = ownerPathOf(name, object, node);
  if (ownerPath !== undefined) return asUnexpected(name, ownerPath, object, node, path);
  return besideValue(name, spelled, object, node, path);
}

/** Returns the finding for a wrong name next to the right name with a value. */
function besideValue(
  name: string,
  spelled: string | undefined,
  object: JsonObject,
  node: SchemaNode,
  path: RuleFinding['path'],
): Said {
  const value = object[name];
  const isSame = (right: string) =>
    isExact(value) && JSON.stringify(value) === JSON.stringify(object[right]);
  const fixes = [safeFix(`Remove ${code(name)}`, { kind: 'remove', path })];
  if (spelled !== undefined) {
    return {
      severity: 'warning',
      message: `Unknown property ${code(name)}: in JSON it is ${code(spelled)}, which is already present`,
      ...((value === null || isSame(spelled)) && { fixes }),
    };
  }
  const near = spellingOf(name, [...node.properties.keys()]);
  if (near === undefined || !isSame(near)) return { message: `Unknown property ${code(name)}` };
  return {
    severity: 'warning',
    message: `Unknown property ${code(name)}, did you mean ${code(near)}, which is already present?`,
    fixes,
  };
}

/** Returns the finding for a wrong name next to the right name with null. */
function besideNull(
  name: string,
  right: string,
  object: JsonObject,
  node: SchemaNode,
  path: RuleFinding['path'],
): Said {
  const value = object[name];
  if (value === null) {
    return {
      severity: 'warning',
      message: `Unknown property ${code(name)}, did you mean ${code(right)}, which is already present?`,
      fixes: [safeFix(`Remove ${code(name)}`, { kind: 'remove', path })],
    };
  }
  return {
    severity: 'warning',
    message: `Unknown property ${code(name)}, did you mean ${code(right)}, which is null?`,
    fixes: [
      fixIf(
        isSpelling(name, right, object, node) && isExact(value),
        `Move the value to ${code(right)}`,
        { kind: 'replace', path: [...path.slice(0, -1), right], value },
        { kind: 'remove', path },
      ),
    ],
  };
}

function asUnexpected(
  name: string,
  ownerPath: string,
  object: JsonObject,
  node: SchemaNode,
  path: RuleFinding['path'],
): Said {
  const inside = [...path.slice(0, -1), ownerPath];
  const order = [...(childAt(node, ownerPath, object[ownerPath])?.properties.keys() ?? [])];
  return {
    severity: 'warning',
    message: `Unknown property ${code(name)}: it belongs inside ${code(ownerPath)}`,
    fixes: [
      fixIf(
        isExact(object[name]),
        `Move ${code(name)} into ${code(ownerPath)}`,
        { kind: 'remove', path },
        { kind: 'insert', path: inside, members: [[name, object[name]]], order },
      ),
    ],
  };
}
