import { isObject, member, valueAt } from '../../model/jsonValue.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import type { SchemaError } from '../../schema/schemaError.ts';
import type { IslandKind } from '../../schema/schemas.ts';

/**
 * The unknown properties of an object that lacks the property that tells its shape: without that the schemas look at
 * nothing in it, and its name may be among them, misspelled.
 */
export function unknownBesideTag(
  error: SchemaError,
  kind: IslandKind,
  root: unknown,
): readonly SchemaError[] {
  if (error.kind !== 'required') return [];
  const { path } = error;
  const object = valueAt(root, path);
  const node = schemaAt(kind, path, root);
  const branches = node?.branches ?? node?.union?.branches;
  if (node?.tag !== error.name || branches === undefined || !isObject(object)) return [];
  const shapes = branches.map((branch) => branch.node);
  return (
    Object.keys(object)
      .filter((name) => !shapes.some(({ properties }) => properties.has(name)))
      // What goes with the type of a step that the documented schema does not have.
      .filter((name) => name !== member(root, node.tag ?? ''))
      .map((name) => ({ kind: 'unknown', path, name }))
  );
}
