import type { Node, Tree } from '../json/syntaxTree.ts';
import type { TextEdit } from '../textEdit.ts';
import { isWhole } from './detectLayout.ts';
import { type EditedParent, endOf, join, lastRemaining, span } from './parentEdits.ts';

/** Returns the edits that remove members but keep comments, or `undefined` in broken text. */
export function removalEdits(parent: EditedParent): readonly TextEdit[] | undefined {
  const { tree, node, children, plan } = parent;
  if (plan.removed.size === 0) return [];
  if (!isWhole(node, tree.text)) return undefined;
  const lastIndex = lastRemaining(parent);
  const last = children[lastIndex];
  if (last === undefined) return emptied(parent);
  const edits: TextEdit[] = [];
  for (const index of plan.removed) {
    const child = children[index];
    if (child === undefined) return undefined;
    if (index > lastIndex) continue;
    const comma = commaBehind(tree, child, children[index + 1]?.offset);
    if (comma === undefined) return undefined;
    const next = children[index + 1]?.offset ?? tree.text.length;
    const blank = /^\s*/.exec(tree.text.slice(comma + 1, next))?.[0].length ?? 0;
    edits.push(span(child.offset, comma + 1 + blank));
  }
  const tail = children.slice(lastIndex + 1);
  return tail.length === 0 ? edits : join(edits, tailEdits(tree, last, tail));
}

/** Removes all children of an object or array. `insertionEdits` writes the new ones. */
function emptied({ tree, node, children }: EditedParent): readonly TextEdit[] | undefined {
  const [start, end] = [node.offset + 1, endOf(node) - 1];
  if (children.every((child, index) => clean(tree, child, children[index + 1]?.offset ?? end))) {
    if (/^\s*$/.test(tree.text.slice(start, children[0]?.offset))) return [span(start, end)];
  }
  return undefined;
}

/** Removes the last children and the comma before them. */
function tailEdits(tree: Tree, last: Node, tail: readonly Node[]): readonly TextEdit[] | undefined {
  const all = [last, ...tail];
  const end = endOf(tail.at(-1) ?? last);
  if (all.slice(0, -1).every((child, index) => clean(tree, child, all[index + 1]?.offset ?? end))) {
    return [span(endOf(last), end)];
  }
  const edits = tail.map((child) => span(child.offset, endOf(child)));
  for (const [index, child] of all.slice(0, -1).entries()) {
    const comma = commaBehind(tree, child, all[index + 1]?.offset);
    if (comma === undefined) return undefined;
    edits.push(span(comma, comma + 1));
  }
  return edits;
}

/** Returns whether only white space and at most one comma follow a child before `next`. */
function clean({ text }: Tree, child: Node, next: number): boolean {
  return /^\s*(?:,\s*)?$/.test(text.slice(endOf(child), next));
}

/** Returns the offset of the comma after a child. Comments may come first. */
function commaBehind({ text }: Tree, child: Node, next: number | undefined): number | undefined {
  const between = text.slice(endOf(child), next);
  const before = /^(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*(?=,)/.exec(between)?.[0];
  return before === undefined ? undefined : endOf(child) + before.length;
}
