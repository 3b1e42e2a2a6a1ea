import type { StepContainer } from '../document/containers.ts';
import {
  type FixtureDocument,
  fromSkeleton,
  isForeign,
  islandAt,
  readIsland,
  toSkeleton,
} from '../document/document.ts';
import type { FlatBase } from '../document/nested.ts';
import { locationIn, skeletonOf } from '../document/skeleton.ts';
import { isObject, valueAt } from '../model/jsonValue.ts';
import { misnamed } from '../model/suggestName.ts';
import type { SchemaNode } from '../schema/resolvedSchema.ts';
import { childAt, schemaAt } from '../schema/schemaAt.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import { jsonNameOf } from '../schema/sdkNames.ts';
import { isTooDeep, nestingLimit } from '../text/json/nestingDepth.ts';
import { type JsonPath, type Location, locationAt, type Span } from '../text/json/syntaxTree.ts';

/** A name or scalar in the text, possibly unfinished. */
export interface Token {
  /** UTF-16 offsets in the document, including quotes. */
  readonly start: number;
  readonly end: number;
  /** UTF-16 offsets without the quotes of a string. */
  readonly content: { readonly start: number; readonly end: number };
  /** The decoded name or value, or `undefined` for an invalid word such as `nul`. */
  readonly value: unknown;
}

/** The place of a document position in a run step or delta, or in the list or event around it. */
export interface CursorContext {
  /** Kind of `root`. */
  readonly kind: SchemaKind;
  readonly base: FlatBase;
  /** The readable part of the object, list or event. Steps in it are placeholders. */
  readonly root: unknown;
  /** The text of `root` is not valid JSON. */
  readonly broken: boolean;
  /** Path from `root` to the value or property. A name not started yet is `''`. */
  readonly path: JsonPath;
  /** The position is on a property name, or where one is expected. */
  readonly isKey: boolean;
  /** The name or scalar at the position, or `undefined` on brackets and in white space. */
  readonly token: Token | undefined;
  /** The value at `path`, also if the position is on the name. */
  readonly value: unknown;
  /** Schema at `path`. A client library's spelling counts as the API's name. */
  readonly schema: SchemaNode | undefined;
  /** Schema of the object or array around it. */
  readonly parent: SchemaNode | undefined;
  /** The API's name if the last name of `path` is a client library's spelling or a typo. */
  readonly suggested: string | undefined;
  /** The text of `root`, and the UTF-16 offset of the position in it. */
  readonly text: string;
  readonly offset: number;
  /** Maps a UTF-16 offset in `text` to the document. */
  readonly toDocument: (offset: number) => number;
}

/** The text around a place. */
type Holder = Pick<
  CursorContext,
  'kind' | 'base' | 'root' | 'broken' | 'text' | 'offset' | 'toDocument'
>;

/**
 * Returns the context at a UTF-16 offset of a flat document, whose text may be broken. Returns
 * `undefined` outside of API objects and the lists and events around them, and inside other
 * vendors' objects.
 */
export function contextAt(document: FixtureDocument, offset: number): CursorContext | undefined {
  const found = holderAt(document, offset);
  return found && contextIn(found.holder, found.locate());
}

/** The text around a place, which is located in it on demand. */
interface FoundHolder {
  readonly holder: Holder;
  readonly locate: () => Location;
}

/** Returns the text around a UTF-16 offset of a flat document, where `contextAt` has a context. */
export function holderAt(document: FixtureDocument, offset: number): FoundHolder | undefined {
  const found = islandAt(document, offset);
  if (found === undefined) return holderInSkeleton(document, offset);
  const { island, start, number } = found;
  const content = readIsland(island, document);
  if (isForeign(content, document.source)) return undefined;
  const within = offset - start;
  if (island.depth > nestingLimit && isTooDeep(island.text, within)) return undefined;
  const holder: Holder = {
    kind: content.kind,
    base: { island: number },
    root: content.value,
    broken: content.broken,
    text: island.text,
    offset: within,
    toDocument: (at) => start + at,
  };
  return { holder, locate: () => locationAt(island.text, within) };
}

function holderInSkeleton(document: FixtureDocument, offset: number): FoundHolder | undefined {
  const skeleton = skeletonOf(document.source);
  if (skeleton.stepContainers.length === 0) return undefined;
  const within = toSkeleton(document, offset);
  const location = locationIn(skeleton, within);
  const stepContainer = skeleton.stepContainers.findLast((one) => holds(one, location.path));
  if (stepContainer === undefined) return undefined;
  const holder: Holder = {
    kind: stepContainer.schema,
    base: { skeleton: stepContainer.path },
    root: stepContainer.value,
    broken: skeleton.broken,
    text: skeleton.text,
    offset: within,
    toDocument: (at) => fromSkeleton(document, at),
  };
  const path = location.path.slice(stepContainer.path.length);
  return { holder, locate: () => ({ ...location, path }) };
}

/** Returns whether a container holds a path. In text order, the last match is the innermost. */
function holds(stepContainer: StepContainer, path: JsonPath): boolean {
  return (
    stepContainer.path.length < path.length &&
    stepContainer.path.every((key, index) => key === path[index])
  );
}

function contextIn(holder: Holder, { path, isKey, token }: Location): CursorContext {
  const { text, offset, kind, root, toDocument } = holder;
  const touched = touchedScalar(token, text, offset) ?? wordAround(text, offset);
  const isName = isKey && touched !== undefined && typeof touched.value === 'string';
  const way = isName ? [...path.slice(0, -1), String(touched.value)] : path;
  return {
    ...holder,
    path: way,
    isKey,
    token: touched && tokenOf(touched, toDocument),
    value: touched !== undefined && !isKey ? touched.value : valueAt(root, path),
    ...meaningOf(kind, way, root),
  };
}

function tokenOf(
  { offset, length, value }: Touched,
  toDocument: CursorContext['toDocument'],
): Token {
  const start = toDocument(offset);
  const end = toDocument(offset + length);
  const quote = typeof value === 'string' ? 1 : 0;
  return { start, end, content: { start: start + quote, end: end - quote }, value };
}

type Touched = Span & { readonly value?: unknown };

function touchedScalar(
  token: Location['token'],
  text: string,
  offset: number,
): Touched | undefined {
  if (token === undefined || token.type === 'object' || token.type === 'array') return undefined;
  const end = token.offset + token.length;
  if (offset < token.offset || offset > end) return undefined;
  const rest = text.slice(offset, end);
  // An unclosed string swallows the brackets after it.
  if (typeof token.value !== 'string' || !/^[\s,}\]]+$/.test(rest)) return token;
  if (closedString.test(text.slice(token.offset, end))) return token;
  const value = token.value.slice(0, token.value.length - rest.length);
  return { offset: token.offset, length: offset - token.offset, value };
}

const closedString = /^"(?:[^"\\]|\\.)*"$/s;

/** Returns the word at an offset: a literal or name being typed. */
function wordAround(text: string, offset: number): Touched | undefined {
  const before = /[\w.+-]*$/.exec(text.slice(Math.max(0, offset - longestWord), offset))?.[0] ?? '';
  const behind = /^[\w.+-]*/.exec(text.slice(offset, offset + longestWord))?.[0] ?? '';
  const length = before.length + behind.length;
  return length === 0 ? undefined : { offset: offset - before.length, length };
}

const longestWord = 100;

function meaningOfName(name: string, object: unknown, node: SchemaNode): string | undefined {
  if (node.properties.has(name)) return undefined;
  const spelled = jsonNameOf(name, node.properties.keys());
  return spelled ?? (isObject(object) ? misnamed(object, node).get(name) : undefined);
}

/** Returns the schema at a path like `schemaAt`, but reads misspelled names as intended. */
function meaningOf(
  kind: SchemaKind,
  path: JsonPath,
  root: unknown,
): Pick<CursorContext, 'schema' | 'parent' | 'suggested'> {
  let schema = schemaAt(kind, [], root);
  let parent: SchemaNode | undefined;
  let suggested: string | undefined;
  path.forEach((key, index) => {
    parent = schema;
    suggested = undefined;
    if (parent === undefined) return;
    const value = valueAt(root, path.slice(0, index + 1));
    suggested =
      typeof key === 'string'
        ? meaningOfName(key, valueAt(root, path.slice(0, index)), parent)
        : undefined;
    schema = childAt(parent, suggested ?? key, value);
  });
  return { schema, parent, suggested };
}
