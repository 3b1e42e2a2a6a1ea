import type { JsonStyle } from '../format/jsonStyle.ts';
import type { Node, Tree } from '../json/syntaxTree.ts';
import type { TextEdit } from '../textEdit.ts';

/** Members to insert, each after the nearest preceding name in `order` that is present. */
interface Insertion {
  readonly members: readonly (readonly [name: string, value: unknown])[];
  readonly order: readonly string[];
}

/** Planned changes of the children of one object or array, by child index. */
export interface ParentPlan {
  readonly removed: Set<number>;
  readonly renamed: Map<number, string>;
  readonly inserted: Insertion[];
  /** Elements to append to an array. */
  readonly appended: unknown[];
}

/** An object or array and the planned changes of its children. */
export interface EditedParent {
  readonly tree: Tree;
  readonly node: Node;
  readonly children: readonly Node[];
  readonly plan: ParentPlan;
  /** Style of its members. */
  readonly layout: JsonStyle;
  /** Style of the document. */
  readonly style: JsonStyle;
}

/** A member that is not removed. */
export interface RemainingMember {
  readonly node: Node;
  readonly index: number;
  /** New name of the property. */
  readonly name: string;
}

/** Returns the members that are not removed, in order. */
export function remainingMembers({ children, plan }: EditedParent): readonly RemainingMember[] {
  return children.flatMap((node, index) => {
    if (plan.removed.has(index)) return [];
    return [{ node, index, name: plan.renamed.get(index) ?? String(node.children?.[0]?.value) }];
  });
}

/** Returns the index of the last member that is not removed, or -1. */
export function lastRemaining({ children, plan }: EditedParent): number {
  let index = children.length - 1;
  while (plan.removed.has(index)) index--;
  return index;
}

/** Returns the offset after a node. */
export function endOf(node: Node): number {
  return node.offset + node.length;
}

/** Returns an edit that deletes the text between two offsets. */
export function span(start: number, end: number): TextEdit {
  return { offset: start, length: end - start, text: '' };
}

/** Concatenates two lists. Returns `undefined` if either is `undefined`. */
export function join(
  some: readonly TextEdit[] | undefined,
  more: readonly TextEdit[] | undefined,
): readonly TextEdit[] | undefined {
  return some && more && [...some, ...more];
}
