import {
  getLocation,
  getNodePath,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
} from 'jsonc-parser';
import { stringEnd } from '../tokenizer.ts';
import { shallow } from './nestingDepth.ts';
import { firstFault } from './strictErrors.ts';
import { faultsFrom, type SyntaxFault } from './syntaxErrors.ts';

/** The way from a value to one inside it: property names and array indices. */
export type JsonPath = readonly (string | number)[];

/** A node of a syntax tree: `offset` and `length` are UTF-16 code units in the parsed text. */
export type { Node } from 'jsonc-parser';
export type { Span } from '../span.ts';
export type { SyntaxFault } from './syntaxErrors.ts';

/** What jsonc-parser makes of a text: a tree of as much as could be read, and where it is not JSON. */
export interface Tree {
  readonly text: string;
  /** Comments and trailing commas are no fault. */
  readonly comments: boolean;
  readonly root: Node | undefined;
  readonly faults: readonly SyntaxFault[];
}

/**
 * Parses text that may be broken. With `comments`, comments and trailing commas are no fault (JSON with comments). What
 * nests deeper than `nestingLimit` is not in the tree.
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
    // To say what is wrong takes longer than to see that something is, and not everybody asks.
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

/** Where a text is not JSON that `JSON.parse` refuses, also if the tolerant parser sees nothing wrong with it. */
export function faultsOf({ text, comments, faults }: Tree): readonly SyntaxFault[] {
  if (faults.length > 0 || comments) return faults;
  return firstFaultOf(text, false);
}

/** Whether a text is JSON but for comments and trailing commas, so that all of its value is known. */
export function isReadable(text: string): boolean {
  return parse(text, true).faults.length === 0;
}

/** Whether at most this number of property names is in a JSON text. */
export function hasNamesAtMost(text: string, most: number): boolean {
  // Mostly there are no colons in strings, and the engine finds those that there are fast.
  let colons = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) colons++;
  return colons <= most || countNames(text) <= most;
}

/** How many property names are in a JSON text, repeated ones included. */
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

/** The node of the value at a path; of repeated names the last counts, as it does for `JSON.parse`. */
export function nodeAt(tree: Tree, path: JsonPath): Node | undefined {
  return path.reduce<Node | undefined>((node, key) => {
    if (typeof key === 'number') return node?.type === 'array' ? node.children?.[key] : undefined;
    if (node?.type !== 'object') return undefined;
    return node.children?.[indexOfName(node, key)]?.children?.[1];
  }, tree.root);
}

const nameIndexes = new WeakMap<Node, ReadonlyMap<unknown, number>>();
const minForIndex = 40;

/** Which member of an object has a name, the last one if it is repeated; -1 if none has. */
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

/** The node of the name of the property that a path leads to. */
export function keyNodeAt(tree: Tree, path: JsonPath): Node | undefined {
  const node = nodeAt(tree, path) ?? propertyAt(tree, path)?.children?.[0];
  return node?.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
}

/** The property node at a path, found also when its value is missing. */
export function propertyAt(tree: Tree, path: JsonPath): Node | undefined {
  const name = path.at(-1);
  const object = nodeAt(tree, path.slice(0, -1));
  if (object?.type !== 'object' || typeof name !== 'string') return undefined;
  return object.children?.[indexOfName(object, name)];
}

/** The path from the root to a node. */
export function pathOf(node: Node): JsonPath {
  return getNodePath(node);
}

/** The plain value of a node; `undefined` members of broken text are left out. */
export function plainValue(node: Node | undefined): unknown {
  return node === undefined ? undefined : getNodeValue(node);
}

/** A place in unfinished text: the path of the value or name that is written there, and the token that is there. */
export interface Location {
  readonly path: JsonPath;
  readonly isKey: boolean;
  readonly token: Node | undefined;
}

/** Where an offset is in unfinished text: the path of the value or property name that is being written there. */
export function locationAt(text: string, offset: number): Location {
  const location = getLocation(shallow(text), offset);
  return { path: location.path, isKey: location.isAtPropertyKey, token: location.previousNode };
}
