import { kindOfNode } from '../../model/findKind.ts';
import { isObject, type JsonObject, valueAt } from '../../model/jsonValue.ts';
import type { ObjectKind } from '../../model/objectKinds.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';
import type { CursorContext } from '../cursorContext.ts';

/** The object around a place, such as a run step. */
export interface LocatedObject {
  readonly kind: ObjectKind;
  /** Path from the cursor's `root`. */
  readonly path: JsonPath;
  readonly value: JsonObject;
  readonly node: SchemaNode;
}

/** Returns the object around a place: the root, or an object in an island's list or event. */
export function objectOf({ kind, root, path }: CursorContext): LocatedObject | undefined {
  for (const length of [0, 1, 2]) {
    if (length > path.length) return undefined;
    const here = path.slice(0, length);
    const value = valueAt(root, here);
    const node = schemaAt(kind, here, root);
    const found = node && kindOfNode(node);
    if (node !== undefined && found?.statuses.length && isObject(value))
      return { kind: found, path: here, value, node };
  }
  return undefined;
}
