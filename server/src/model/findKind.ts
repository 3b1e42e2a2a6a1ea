import type { SchemaNode } from '../schema/resolvedSchema.ts';
import { annotationsOfProperty } from '../schema/resolveSchema.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import { isObject, member } from './jsonValue.ts';
import { type ObjectKind, objectKinds } from './objectKinds.ts';

/** What an object is without any sign of its kind. */
const runStep = objectKinds[0] as ObjectKind;

/** Returns the kind of an object by its `object`, or `undefined`. */
export function kindOfObject(object: unknown): ObjectKind | undefined {
  return objectKinds.find((kind) => kind.object === object);
}

/** Returns the kind of an object by the names of its properties, or `undefined`. */
export function kindOfShape(value: unknown): ObjectKind | undefined {
  if (!isObject(value)) return undefined;
  return objectKinds.find(({ shape }) => shape?.every((name) => Object.hasOwn(value, name)));
}

/**
 * Returns the kind of an object whose `object` does not say it: by its properties, then by the
 * prefix of its ID. Default: run steps.
 */
export function kindOfUnmarked(value: unknown): ObjectKind {
  if (member(value, 'step_details') !== undefined) return runStep;
  const whole = kindOfShape(value) ?? kindOfId(member(value, 'id')) ?? runStep;
  return (member(value, 'delta') === undefined ? whole : deltaKindOf(whole)) ?? whole;
}

/** Returns the kind of an object by the prefix of its ID, or `undefined`. */
function kindOfId(id: unknown): ObjectKind | undefined {
  return objectKinds.find(({ schema }) => {
    const { prefix } = annotationsOfProperty(schema, 'id')?.id ?? {};
    return prefix !== undefined && typeof id === 'string' && id.startsWith(prefix);
  });
}

/** Returns the kind of the objects that a schema describes, or `undefined` for lists and events. */
export function kindOfSchema(schema: SchemaKind): ObjectKind | undefined {
  return objectKinds.find((kind) => kind.schema === schema);
}

/** Returns the kind of objects that a node describes, or `undefined` inside an object. */
export function kindOfNode({ properties }: SchemaNode): ObjectKind | undefined {
  const [only, second] = properties.get('object')?.values ?? [];
  return second === undefined ? kindOfObject(only?.value) : undefined;
}

/** Returns the kind of an event's data by the event name, which may be misspelled. */
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

/** Returns the kind that deltas accumulate to, or the kind itself. */
export function wholeKindOf(kind: ObjectKind): ObjectKind {
  return kindOfObject(kind.pieceOf) ?? kind;
}

/** Returns the schema that deltas accumulate to, or the schema itself. */
export function wholeSchema(schema: SchemaKind): SchemaKind {
  const kind = kindOfSchema(schema);
  return kind === undefined ? schema : wholeKindOf(kind).schema;
}

/** Returns the kind of the deltas of a kind. */
export function deltaKindOf({ object }: ObjectKind): ObjectKind | undefined {
  return objectKinds.find(({ pieceOf }) => pieceOf === object);
}

/** Returns whether a schema describes a page of objects. */
export function isListSchema(schema: SchemaKind): boolean {
  return objectKinds.some(({ list }) => list === schema);
}

/** Returns whether a value is an empty page, whose kind of objects is unknown. */
export function isEmptyList(schema: SchemaKind, value: unknown): boolean {
  const data = member(value, 'data');
  return isListSchema(schema) && Array.isArray(data) && data.length === 0;
}

/** Returns whether a schema describes a stream event. */
export function isEventSchema(schema: SchemaKind): boolean {
  return objectKinds.some(({ event }) => event === schema);
}

/** Returns the kind of objects that a schema, list or event is about. Default: run steps. */
export function kindAbout(schema: SchemaKind): ObjectKind {
  const found = objectKinds.find(
    (kind) => kind.schema === schema || kind.list === schema || kind.event === schema,
  );
  return found ?? runStep;
}
