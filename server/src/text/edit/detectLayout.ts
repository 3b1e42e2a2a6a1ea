import { indentAt, type JsonStyle } from '../format/jsonStyle.ts';
import type { Node, Tree } from '../json/syntaxTree.ts';

/** Returns whether a value is complete: its string, object or array is closed. */
export function isWhole(node: Node, text: string): boolean {
  const end = node.offset + node.length;
  if (node.type === 'object') return node.length > 1 && text[end - 1] === '}';
  if (node.type === 'array') return node.length > 1 && text[end - 1] === ']';
  if (node.type === 'property') {
    const value = node.children?.[1];
    return value !== undefined && isWhole(value, text);
  }
  try {
    JSON.parse(text.slice(node.offset, end));
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns how the members of an object or array are written, judged by the first one, or else by
 * its own parent. `indent` is the indentation of the line on which it opens.
 */
export function layoutAround(tree: Tree, parent: Node, style: JsonStyle): JsonStyle {
  const { text } = tree;
  const first = parent.children?.[0];
  const indent = indentAt(text, parent.offset, style.indent);
  if (first === undefined) {
    const outer = holderOf(parent);
    return outer === undefined
      ? { ...style, indent }
      : { ...layoutAround(tree, outer, style), indent };
  }
  const opening = text.slice(parent.offset + 1, first.offset);
  const lines = /[\r\n]/.test(opening);
  const space = spaceIn(tree, parent) ?? style.space;
  const padding = lines || parent.type === 'array' ? style.padding : /^ ?/.exec(opening)?.[0];
  return { ...style, lines, space, padding: padding ?? '', indent };
}

/** Returns the white space after the first colon, or after the comma of a single-line array. */
function spaceIn({ text }: Tree, parent: Node): string | undefined {
  const [first, second] = parent.children ?? [];
  const [left, right] = parent.type === 'object' ? (first?.children ?? []) : [first, second];
  if (left === undefined || right === undefined) return undefined;
  const between = text.slice(left.offset + left.length, right.offset);
  return /[\r\n]/.test(between) ? undefined : /^\s*[:,]( ?)/.exec(between)?.[1];
}

/** Returns the object or array that contains a value. */
export function holderOf(node: Node): Node | undefined {
  return node.parent?.type === 'property' ? node.parent.parent : node.parent;
}
