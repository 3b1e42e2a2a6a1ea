import { isObject, type JsonObject, valueAt } from '../../model/jsonValue.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';
import type { CursorContext } from '../nodeAtPosition.ts';

/** The run step that a place is in. */
export interface LocatedStep {
  /** Where it is in the place's `root`. */
  readonly path: JsonPath;
  readonly value: JsonObject;
  readonly node: SchemaNode;
}

/** The run step that a place is in: the root, or an element or the data of a list or event that is one island. */
export function stepOf({ kind, root, path }: CursorContext): LocatedStep | undefined {
  for (const length of [0, 1, 2]) {
    if (length > path.length) return undefined;
    const here = path.slice(0, length);
    const value = valueAt(root, here);
    const node = schemaAt(kind, here, root);
    if (node !== undefined && isObject(value) && isStep(node)) return { path: here, value, node };
  }
  return undefined;
}

/** Whether an object that the schemas describe is a run step: only these record their ends. */
export function isStep({ properties }: SchemaNode): boolean {
  return [...properties.values()].some((node) => node.annotations.ends !== undefined);
}
