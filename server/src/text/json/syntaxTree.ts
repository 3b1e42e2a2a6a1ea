import {
  getLocation,
  getNodePath,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
} from 'jsonc-parser';
import { stringEnd } from '../tokenizer.ts';
import { parseShallow, shallow } from './nestingDepth.ts';
import { firstFault } from './strictErrors.ts';
import { faultsFrom, type SyntaxFault } from './syntaxErrors.ts';

/** Property names and array indices from a value to one inside it. */
export type JsonPath = readonly (string | number)[];

/** A node of a syntax tree: `offset` and `length` are UTF-16 code units in the parsed text. */
export type { Node } from 'jsonc-parser';
export type { Span } from '../span.ts';
export type { SyntaxFault } from './syntaxErrors.ts';

/** The syntax tree of the readable part of a text, and its faults. */
export interface Tree {
  readonly text: string;
  /** Comments and trailing commas are valid. */
  readonly comments: boolean;
  readonly root: Node | undefined;
  readonly faults: readonly SyntaxFault[];
}

/**
 * Parses text that may be broken. With `comments`, comments and trailing commas are valid. Values
 * nested deeper than `nestingLimit` are left out.
 */
export function parse(text: string, comments = false): Tree {
  const readable = shallow(text);
  const errors: ParseError[] = [];
  const root = parseTree(readable, errors, {
    disallowComments: !comments,
    allowTrailingComma: comments,
    allowEmptyContent: false,
  });
  let faults: readonly SyntaxFault[] | undefined;
  return {
    text,
    comments,
    root,
    // Computed on demand, because not every caller needs the faults.
    get faults() {
      faults ??= readable === text ? faultsFrom(errors, text) : firstFaultOf(text, comments);
      return faults;
    },
  };
}

function firstFaultOf(text: string, comments: boolean): readonly SyntaxFault[] {
  const fault = firstFault(text, comments);
  return fault === undefined ? [] : [fault];
}

/** Returns the faults of a text, including those that only `JSON.parse` rejects. */
export function faultsOf({ text, comments, faults }: Tree): readonly SyntaxFault[] {
  if (faults.length > 0 || comments) return faults;
  return firstFaultOf(text, false);
}

/** Returns whether a text is valid JSON with comments, so that its whole value is known. */
export function isReadable(text: string): boolean {
  return parse(text, true).faults.length === 0;
}

/** Returns whether a JSON text has at most `most` property names. */
export function hasNamesAtMost(text: string, most: number): boolean {
  // Counting quotes before colons is fast, and strings rarely contain any.
  const found = text.match(/(?:[^\\]|\\\\)"\s*:/g)?.length ?? 0;
  return found <= most || countNames(text) <= most;
}

/** Counts the property names of a JSON text, including repeated ones. */
function countNames(text: string): number {
  let names = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x3a) names++;
    if (char !== 0x22) continue;
    const end = stringEnd(text, at);
    if (end < 0) break;
    at = end - 1;
  }
  return names;
}

/** Returns the node at a path. The last of repeated names wins, as in `JSON.parse`. */
export function nodeAt(tree: Tree, path: JsonPath): Node | undefined {
  return path.reduce<Node | undefined>((node, key) => {
    if (typeof key === 'number') return node?.type === 'array' ? node.children?.[key] : undefined;
    if (node?.type !== 'object') return undefined;
    return node.children?.[indexOfName(node, key)]?.children?.[1];
  }, tree.root);
}

const nameIndexes = new WeakMap<Node, ReadonlyMap<unknown, number>>();
const minForIndex = 40;

/** Returns the index of the last member with a name, or -1. */
export function indexOfName(object: Node, name: string): number {
  const { children = [] } = object;
  if (children.length <= minForIndex)
    return children.findLastIndex((child) => child.children?.[0]?.value === name);
  let index = nameIndexes.get(object);
  if (index === undefined) {
    index = new Map(children.map((child, at) => [child.children?.[0]?.value, at]));
    nameIndexes.set(object, index);
  }
  return index.get(name) ?? -1;
}

/** Returns the node of the property name at a path. */
export function keyNodeAt(tree: Tree, path: JsonPath): Node | undefined {
  const node = nodeAt(tree, path) ?? propertyAt(tree, path)?.children?.[0];
  return node?.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
}

/** Returns the property node at a path, even if its value is missing. */
export function propertyAt(tree: Tree, path: JsonPath): Node | undefined {
  const name = path.at(-1);
  const object = nodeAt(tree, path.slice(0, -1));
  if (object?.type !== 'object' || typeof name !== 'string') return undefined;
  return object.children?.[indexOfName(object, name)];
}

export function pathOf(node: Node): JsonPath {
  return getNodePath(node);
}

/** Returns the plain value of a node without the `undefined` members of broken text. */
export function plainValue(node: Node | undefined): unknown {
  return node === undefined ? undefined : getNodeValue(node);
}

/** Returns the readable part of a text's value. The text is `broken` if it is not valid JSON. */
export function readValue(text: string): { readonly value: unknown; readonly broken: boolean } {
  try {
    return { value: parseShallow(text), broken: false };
  } catch {
    return { value: plainValue(parse(text, true).root), broken: true };
  }
}

/** The path of the value or name at an offset of unfinished text, and the token there. */
export interface Location {
  readonly path: JsonPath;
  readonly isKey: boolean;
  readonly token: Node | undefined;
}

/** Returns the path and token at an offset of unfinished text. */
export function locationAt(text: string, offset: number): Location {
  const location = getLocation(shallow(text), offset);
  return { path: location.path, isKey: location.isAtPropertyKey, token: location.previousNode };
}
