import type { SchemaNode } from '../schema/resolvedSchema.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import { member } from './jsonValue.ts';
import { type ObjectKind, objectKinds } from './objectKinds.ts';

/** Returns the kind of an object by the value of its `object`. */
export function kindOfObject(object: unknown): ObjectKind | undefined {
  return objectKinds.find((kind) => kind.object === object);
}

/** Returns the kind of the objects that a schema is about; lists and events have none. */
export function kindOfSchema(schema: SchemaKind): ObjectKind | undefined {
  return objectKinds.find((kind) => kind.schema === schema);
}

/** Returns the kind of the objects that a node of a schema describes; what is inside of an object has none. */
export function kindOfNode({ properties }: SchemaNode): ObjectKind | undefined {
  const [only, second] = properties.get('object')?.values ?? [];
  return second === undefined ? kindOfObject(only?.value) : undefined;
}

/** Returns the kind of the data of an event by the name of the event, even of a name that the kind does not have. */
export function kindOfEvent(name: string): ObjectKind | undefined {
  const exact = objectKinds.find(({ events }) => Object.hasOwn(events, name));
  if (exact !== undefined) return exact;
  return objectKinds
    .filter(({ object }) => name.startsWith(`${object}.`))
    .reduce<ObjectKind | undefined>(
      (best, kind) => (best !== undefined && best.object.length > kind.object.length ? best : kind),
      undefined,
    );
}

/** Returns the kind of what deltas add up to; every other kind is returned as it is. */
export function wholeKindOf(kind: ObjectKind): ObjectKind {
  return kindOfObject(kind.pieceOf) ?? kind;
}

/** Returns the schema of what deltas add up to; every other schema is returned as it is. */
export function wholeSchema(schema: SchemaKind): SchemaKind {
  const kind = kindOfSchema(schema);
  return kind === undefined ? schema : wholeKindOf(kind).schema;
}

/** Returns the kind of the deltas of a kind. */
export function deltaKindOf({ object }: ObjectKind): ObjectKind | undefined {
  return objectKinds.find(({ pieceOf }) => pieceOf === object);
}

/** Whether a schema is about a page of objects. */
export function isListSchema(schema: SchemaKind): boolean {
  return objectKinds.some(({ list }) => list === schema);
}

/** Whether a value is a page without objects, which does not say what it is a list of. */
export function isEmptyList(schema: SchemaKind, value: unknown): boolean {
  const data = member(value, 'data');
  return isListSchema(schema) && Array.isArray(data) && data.length === 0;
}

/** Whether a schema is about an event of a stream. */
export function isEventSchema(schema: SchemaKind): boolean {
  return objectKinds.some(({ event }) => event === schema);
}

/** Returns the kind of the objects that a schema is about or that its lists and events hold; run steps if there is none. */
export function kindAbout(schema: SchemaKind): ObjectKind {
  const found = objectKinds.find(
    (kind) => kind.schema === schema || kind.list === schema || kind.event === schema,
  );
  return found ?? (objectKinds[0] as ObjectKind);
}
