import { type FixtureDocument, fromSkeleton, toSkeleton } from '../../document/document.ts';
import { skeletonOf } from '../../document/skeleton.ts';
import { kindOfObject, kindOfSchema, wholeKindOf } from '../../model/findKind.ts';
import { isObject, type JsonObject, member, valueAt } from '../../model/jsonValue.ts';
import type { ObjectKind } from '../../model/objectKinds.ts';
import type { Conformance } from '../../model/settings.ts';
import { withLiveVariants } from '../../schema/liveVariants.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { childAt, schemaAt } from '../../schema/schemaAt.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { chunkOfIsland } from '../../text/chunks/chunks.ts';
import { type JsonStyle, styleOf, usualStyle } from '../../text/format/jsonStyle.ts';
import { type InsertionPoint, insertionPointAt } from '../../text/json/insertionPoint.ts';
import { type JsonPath, readValue } from '../../text/json/syntaxTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { appliedConformance } from '../appliedConformance.ts';
import { styleAround } from '../codeActions/textEdits.ts';
import { type CursorContext, holderAt } from '../cursorContext.ts';

/** Where to complete. */
export interface Scope {
  readonly document: FixtureDocument;
  readonly context: AnalysisContext;
  /** The document is nested, so clients do not know its indentation. */
  readonly isNested: boolean;
}

/** The place to complete, and its schema. */
export interface Target extends Scope {
  readonly insertion: InsertionPoint;
  readonly kind: SchemaKind;
  /** Index of the island, or `undefined` in the skeleton. */
  readonly island: number | undefined;
  /** Conformance of the place. Under `api`, the schemas include what live services send. */
  readonly conformance: Conformance;
  /** Text of the insertion point before the cursor, with an opening quote. */
  readonly typed: string;
  /** The step, delta, list or event as if the place were filled. */
  readonly root: unknown;
  /** Path from `root` to the property or element. */
  readonly path: JsonPath;
  /** The object around the place; empty in an array. */
  readonly object: JsonObject;
  /** Schema of the object or array around the place. */
  readonly parent: SchemaNode | undefined;
  /** Schema of the value at the place. */
  readonly node: SchemaNode | undefined;
  /** The text that contains the place. */
  readonly text: string;
  readonly toDocument: (offset: number) => number;
}

/** The text around the place, and its kind. */
interface Holder {
  readonly kind: SchemaKind;
  /** Index of the island, or `undefined` for the skeleton. */
  readonly island?: number;
  readonly text: string;
  /** UTF-16 offset of the cursor in the text. */
  readonly offset: number;
  /** Path from the value of the text to the root. */
  readonly base: JsonPath;
  readonly toDocument: (offset: number) => number;
}

/** Returns what to complete at a UTF-16 offset, or `undefined` if there is nothing. */
export function targetAt(scope: Scope, offset: number): Target | undefined {
  const { document } = scope;
  const cursor = holderAt(document, offset)?.holder;
  if (cursor === undefined) return looseTarget(scope, offset);
  // The data of an event is a JSON text of its own, which is complete when it has an object.
  const isStream = 'skeleton' in cursor.base && document.source.format === 'events';
  const insertion = isStream ? undefined : insertionPointAt(cursor.text, cursor.offset);
  return insertion && makeTarget(scope, insertion, holderOf(cursor));
}

type CursorHolder = Pick<CursorContext, 'kind' | 'text' | 'offset' | 'base' | 'toDocument'>;

function holderOf({ kind, text, offset, base, toDocument }: CursorHolder): Holder {
  return 'island' in base
    ? { kind, text, offset, island: base.island, base: [], toDocument }
    : { kind, text, offset, base: base.skeleton, toDocument };
}

function makeTarget(
  scope: Scope,
  insertion: InsertionPoint,
  { kind, island, text, offset, base, toDocument }: Holder,
): Target | undefined {
  const root = valueAt(filledValue(text, insertion), base);
  const parentPath = insertion.parentPath.slice(base.length);
  const object = valueAt(root, parentPath);
  const { conformance } = appliedConformance(scope.document, scope.context.settings, island);
  const schemaFor = (node: SchemaNode | undefined) =>
    node && conformance === 'api' ? withLiveVariants(node) : node;
  const parent = schemaFor(schemaAt(kind, parentPath, root));
  const path = [...parentPath, insertion.key ?? ''];
  return {
    ...scope,
    insertion,
    kind,
    island,
    conformance,
    typed: text.slice(insertion.span.offset, offset),
    root,
    path,
    object: isObject(object) ? object : {},
    parent,
    node: schemaFor(parent && childAt(parent, insertion.key ?? '', undefined)),
    text,
    toDocument,
  };
}

/** Styles of new text without the indentation of the place, which clients add. */
export interface Styles {
  readonly plain: JsonStyle;
  /** A tab stands for unknown indentation; clients replace it with their own. */
  readonly snippet: JsonStyle;
}

/** Returns the styles of new text at a place. */
export function stylesAt({ document, text, insertion, isNested, toDocument }: Target): Styles {
  const around = styleAround(document, toDocument(insertion.span.offset), {
    ...usualStyle,
    unit: '',
  });
  const style = { ...styleOf(text, around), indent: '' };
  const withUnit = (unit: string): JsonStyle => ({ ...style, unit: style.unit || unit });
  const plain = withUnit(usualStyle.unit);
  return { plain, snippet: isNested ? plain : withUnit('\t') };
}

/** Returns the value of a text with the place filled and its commas added. */
function filledValue(text: string, insertion: InsertionPoint): unknown {
  const { offset, length } = insertion.span;
  const name = insertion.colon ? JSON.stringify(stand) : `${JSON.stringify(stand)}:null`;
  const filler = insertion.kind === 'key' ? name : 'null';
  const before = insertion.commaAt === undefined ? '' : ',';
  const behind = insertion.commaBehind ? ',' : '';
  const filled = text.slice(0, offset) + before + filler + behind + text.slice(offset + length);
  return readValue(filled).value;
}

/** A name that no object has, for the one being written. */
const stand = '\ufffe';

/** Returns the target for a step next to others, or for an incomplete list or event. */
function looseTarget(scope: Scope, offset: number): Target | undefined {
  const { document } = scope;
  const skeleton = skeletonOf(document.source);
  if (skeleton.format === 'yaml' || skeleton.format === 'text') return undefined;
  const cursor = toSkeleton(document, offset);
  const insertion = insertionPointAt(skeleton.text, cursor);
  const found = insertion && looseHolder(document, insertion);
  if (insertion === undefined || found === undefined) return undefined;
  const toDocument = (at: number) => fromSkeleton(document, at);
  const holder = { ...found, text: skeleton.text, offset: cursor, toDocument };
  const target = makeTarget(scope, insertion, holder);
  const isRoot = kindOfSchema(found.kind) !== undefined;
  return target && isRoot ? { ...target, path: [], node: schemaAt(found.kind, [], {}) } : target;
}

function looseHolder(
  { source }: FixtureDocument,
  { parentPath, key, kind }: InsertionPoint,
): Pick<Holder, 'kind' | 'base'> | undefined {
  const skeleton = skeletonOf(source);
  const isIsland = (value: unknown) => skeleton.islandOf(value) !== undefined;
  /** Returns the kind of the first object in an array. */
  const kindIn = (values: readonly unknown[]): ObjectKind | undefined => {
    const number = skeleton.islandOf(values.find(isIsland));
    const found = number === undefined ? undefined : chunkOfIsland(source.chunks, number);
    const object = kindOfObject(found?.chunk.island?.marker);
    return object && wholeKindOf(object);
  };
  const around = valueAt(skeleton.value, parentPath);
  const isRoot = parentPath.length === 0 && !isObject(around);
  if (kind === 'value' && !isObject(around)) {
    const isBeside = Array.isArray(around) && around.some(isIsland);
    if (!isBeside && !(source.forced && isRoot)) return undefined;
    const beside = isBeside ? kindIn(around) : undefined;
    return { kind: beside?.schema ?? 'step', base: [...parentPath, key ?? 0] };
  }
  const data = member(around, 'data');
  if (Array.isArray(data) && data.some(isIsland))
    return { kind: kindIn(data)?.list ?? 'list', base: parentPath };
  return isIsland(data) && key === 'event'
    ? { kind: kindIn([data])?.event ?? 'event', base: parentPath }
    : undefined;
}
