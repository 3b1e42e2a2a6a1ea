import { type Format, indentAt } from '../format/format.ts';
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
export function layoutAround(tree: Tree, parent: Node, format: Format): Format {
  const { text } = tree;
  const first = parent.children?.[0];
  const indent = indentAt(text, parent.offset, format.indent);
  if (first === undefined) {
    const outer = holderOf(parent);
    return outer === undefined
      ? { ...format, indent }
      : { ...layoutAround(tree, outer, format), indent };
  }
  const opening = text.slice(parent.offset + 1, first.offset);
  const lines = /[\r\n]/.test(opening);
  const space = spaceIn(tree, parent) ?? format.space;
  const padding = lines || parent.type === 'array' ? format.padding : /^ ?/.exec(opening)?.[0];
  return { ...format, lines, space, padding: padding ?? '', indent };
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
