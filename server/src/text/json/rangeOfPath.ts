import {
  type JsonPath,
  keyNodeAt,
  type Node,
  nodeAt,
  propertyAt,
  type Span,
  type Tree,
} from './syntaxTree.ts';

/** The part of a property or value to show. */
export type RangeTarget =
  | 'value'
  /** The property name. */
  | 'key'
  /** The opening bracket, for what is missing in an object or array. */
  | 'opening'
  /** UTF-16 offsets in the whole text, for places without a path. */
  | Span
  /** UTF-16 offsets in the decoded string value at the path. */
  | { readonly inString: Span };

/** Returns the span of a path and target. Falls back to the nearest existing place. */
export function spanOf(tree: Tree, path: JsonPath, target: RangeTarget): Span {
  if (typeof target === 'object' && 'offset' in target) return target;
  const key = keyNodeAt(tree, path);
  if (target === 'key' && key !== undefined) return key;
  const node = nodeAt(tree, path);
  if (node === undefined) return nearest(tree, path);
  if (typeof target === 'object') return spanInString(tree.text, node, target.inString);
  return target === 'opening' ? { offset: node.offset, length: 1 } : node;
}

function nearest(tree: Tree, path: JsonPath): Span {
  const property = propertyAt(tree, path)?.children?.[0];
  if (property !== undefined) return property;
  for (let length = path.length - 1; length >= 0; length--) {
    const node = nodeAt(tree, path.slice(0, length));
    if (node !== undefined) return { offset: node.offset, length: 1 };
  }
  return { offset: 0, length: Math.min(1, tree.text.length) };
}

function spanInString(text: string, node: Node, inner: Span): Span {
  if (node.type !== 'string') return node;
  const start = rawOffset(text, node.offset, inner.offset);
  const end = rawOffset(text, node.offset, inner.offset + inner.length);
  return { offset: start, length: Math.max(1, end - start) };
}

/**
 * Maps an offset in a decoded string to the JSON text. `quote` is the offset of the opening quote;
 * `decoded` counts UTF-16 units.
 */
export function rawOffset(text: string, quote: number, decoded: number): number {
  let at = quote + 1;
  for (let left = decoded; left > 0 && text.charCodeAt(at) !== 0x22; left--) {
    if (text.charCodeAt(at) === 0x5c) at += text.charCodeAt(at + 1) === 0x75 ? 6 : 2;
    else at++;
  }
  return at;
}
