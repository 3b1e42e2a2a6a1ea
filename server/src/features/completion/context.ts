import { allowsComments, type Fixture, fromEnvelope } from '../../document/document.ts';
import { isServed } from '../../document/nestedDocuments.ts';
import { type Envelope, envelopeOf } from '../../document/skeleton.ts';
import { toEnvelope } from '../../document/skeletonOffset.ts';
import { isObject, type JsonObject, member, valueAt } from '../../model/jsonValue.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { childAt, schemaAt } from '../../schema/schemaAt.ts';
import type { IslandKind } from '../../schema/schemas.ts';
import { type Format, formatOf } from '../../text/format/format.ts';
import { type Slot, slotAt } from '../../text/json/insertionPoint.ts';
import { type JsonPath, parse, plainValue } from '../../text/json/syntaxTree.ts';
import type { Context } from '../analysisContext.ts';
import { formatAround } from '../codeActions/textEdits.ts';
import { type Place, placeAt } from '../nodeAtPosition.ts';

/** What is to be completed: the slot in the text, and what the schemas say about it. */
export interface Target {
  readonly fixture: Fixture;
  readonly context: Context;
  readonly slot: Slot;
  readonly kind: IslandKind;
  /** The step, delta, list or event, read as if the slot were filled. */
  readonly root: unknown;
  /** The way from `root` to the property or element of the slot. */
  readonly path: JsonPath;
  /** The object that the slot is in; empty for an element of an array. */
  readonly object: JsonObject;
  /** What the schemas say about the object or array that the slot is in. */
  readonly parent: SchemaNode | undefined;
  /** What the schemas say about the value of the slot. */
  readonly node: SchemaNode | undefined;
  /** How the document is written; without the indentation of the place, which the client adds. */
  readonly format: Format;
  readonly toDocument: (offset: number) => number;
}

/** Where the values of a text belong that holds steps, lists or events. */
interface Holder {
  readonly kind: IslandKind;
  readonly text: string;
  /** The way from the text's value to the root. */
  readonly base: JsonPath;
  readonly toDocument: (offset: number) => number;
}

/** What is to be completed at a UTF-16 offset of a document; `undefined` where nothing of ours can stand. */
export function targetAt(fixture: Fixture, offset: number, context: Context): Target | undefined {
  if (!isServed(fixture)) return undefined;
  const place = placeAt(fixture, offset);
  if (place === undefined) return looseTarget(fixture, offset, context);
  const slot = slotAt(place.text, place.offset);
  return slot && makeTarget(fixture, context, slot, holderOf(place));
}

function holderOf({ kind, text, base, toDocument }: Place): Holder {
  return { kind, text, base: 'envelope' in base ? base.envelope : [], toDocument };
}

function makeTarget(
  fixture: Fixture,
  context: Context,
  slot: Slot,
  { kind, text, base, toDocument }: Holder,
): Target | undefined {
  const root = valueAt(filledValue(text, slot, allowsComments(fixture)), base);
  const container = slot.container.slice(base.length);
  const object = valueAt(root, container);
  const parent = schemaAt(kind, container, root);
  const path = [...container, slot.key ?? ''];
  const around = formatOf(text, formatAround(fixture, toDocument(slot.span.offset)));
  return {
    fixture,
    context,
    slot,
    kind,
    root,
    path,
    object: isObject(object) ? object : {},
    parent,
    node: parent && childAt(parent, slot.key ?? '', undefined),
    format: { ...around, indent: '' },
    toDocument,
  };
}

/** The value of a text in which the slot is filled and the commas around it are there. */
function filledValue(text: string, slot: Slot, comments: boolean): unknown {
  const { offset, length } = slot.span;
  const name = slot.colon ? JSON.stringify(stand) : `${JSON.stringify(stand)}:null`;
  const filler = slot.kind === 'key' ? name : 'null';
  const before = slot.commaAt === undefined ? '' : ',';
  const behind = slot.commaBehind ? ',' : '';
  const filled = text.slice(0, offset) + before + filler + behind + text.slice(offset + length);
  return plainValue(parse(filled, comments).root);
}

/** A name that nobody uses, for the one that is being written. */
const stand = '\ufffe';

/** The slot of a step beside others, or of a list or event that does not say yet that it is one. */
function looseTarget(fixture: Fixture, offset: number, context: Context): Target | undefined {
  const envelope = envelopeOf(fixture.source);
  if (envelope.container === 'yaml' || envelope.container === 'text') return undefined;
  const slot = slotAt(envelope.text, toEnvelope(fixture, offset));
  const found = slot && looseHolder(envelope, slot, fixture.source.forced);
  if (slot === undefined || found === undefined) return undefined;
  const toDocument = (at: number) => fromEnvelope(fixture, at);
  const holder = { ...found, text: envelope.text, toDocument };
  const target = makeTarget(fixture, context, slot, holder);
  const isRoot = found.kind === 'step';
  return target && isRoot ? { ...target, path: [], node: schemaAt('step', [], {}) } : target;
}

function looseHolder(
  envelope: Envelope,
  { container, key, kind }: Slot,
  forced: boolean,
): Pick<Holder, 'kind' | 'base'> | undefined {
  const isIsland = (value: unknown) => envelope.islandOf(value) !== undefined;
  const around = valueAt(envelope.value, container);
  const isRoot = container.length === 0 && !isObject(around);
  if (kind === 'value' && !isObject(around)) {
    const besideSteps = Array.isArray(around) && around.some(isIsland);
    return besideSteps || (forced && isRoot)
      ? { kind: 'step', base: [...container, key ?? 0] }
      : undefined;
  }
  const data = member(around, 'data');
  if (Array.isArray(data) && data.some(isIsland)) return { kind: 'list', base: container };
  return isIsland(data) && key === 'event' ? { kind: 'event', base: container } : undefined;
}
