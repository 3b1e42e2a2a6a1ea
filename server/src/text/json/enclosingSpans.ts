import { tokenFrom } from '../tokenizer.ts';
import type { Node, Span, Tree } from './syntaxTree.ts';

/**
 * What an editor selects step by step around a UTF-16 offset of a text, the innermost first: the inside of strings and
 * brackets, then these themselves, properties, and both with their comma. A span may be as large as the one before.
 */
export function spansAround({ root, text }: Tree, offset: number): readonly Span[] {
  const around: Node[] = [];
  let node = touched(root, offset) ? root : undefined;
  while (node !== undefined) {
    around.unshift(node);
    // The lines of a document that holds many texts are no dense array.
    node = node.children?.find((child: Node | undefined) => touched(child, offset));
  }
  return around.flatMap((one) => [...insideOf(one, text, offset), one, ...withComma(one, text)]);
}

function touched(node: Node | undefined, offset: number): boolean {
  return node !== undefined && node.offset <= offset && offset <= node.offset + node.length;
}

/** The name of an event has no quotes, a document of many texts no brackets. */
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
