import { tokenFrom } from '../tokenizer.ts';
import type { Node, Span, Tree } from './syntaxTree.ts';

/**
 * Returns the selection ranges around a UTF-16 offset, innermost first: the inside of strings and
 * brackets, these with their delimiters, properties, and both with their comma. Neighboring spans
 * can be equal.
 */
export function spansAround({ root, text }: Tree, offset: number): readonly Span[] {
  const around: Node[] = [];
  let node = touched(root, offset) ? root : undefined;
  while (node !== undefined) {
    around.unshift(node);
    // In a document with many texts, `children` has holes.
    node = node.children?.find((child: Node | undefined) => touched(child, offset));
  }
  return around.flatMap((one) => [...insideOf(one, text, offset), one, ...withComma(one, text)]);
}

function touched(node: Node | undefined, offset: number): boolean {
  return node !== undefined && node.offset <= offset && offset <= node.offset + node.length;
}

/** Returns the span between the delimiters, which event names and many texts do not have. */
function insideOf({ type, offset, length }: Node, text: string, at: number): readonly Span[] {
  if (text[offset] !== openings[type]) return [];
  const inside = { offset: offset + 1, length: length - 2 };
  const holds = inside.length > 0 && at > offset && at < offset + length;
  return holds ? [inside] : [];
}

const openings: Readonly<Partial<Record<Node['type'], string>>> = {
  string: '"',
  object: '{',
  array: '[',
};

function withComma({ type, offset, length, parent }: Node, text: string): readonly Span[] {
  if (type !== 'property' && parent?.type !== 'array') return [];
  const next = tokenFrom(text, offset + length);
  return next?.kind === ',' ? [{ offset, length: next.offset + 1 - offset }] : [];
}
