import type { Format } from '../format/format.ts';
import type { Node, Tree } from '../json/syntaxTree.ts';
import type { TextEdit } from '../textEdit.ts';

/** Members to be added, each behind the nearest one before it in `order` that is there. */
interface Insertion {
  readonly members: readonly (readonly [name: string, value: unknown])[];
  readonly order: readonly string[];
}

/** What is to be done with the members of one object or the elements of one array; children by their index. */
export interface ContainerPlan {
  readonly removed: Set<number>;
  readonly renamed: Map<number, string>;
  readonly inserted: Insertion[];
  /** Elements to be added at the end of an array. */
  readonly appended: unknown[];
}

/** The members of one object, or the elements of one array, with what is to be done with them. */
export interface Container {
  readonly tree: Tree;
  readonly node: Node;
  readonly children: readonly Node[];
  readonly plan: ContainerPlan;
  readonly layout: Format;
  readonly format: Format;
}

/** A member that stays. */
export interface RemainingMember {
  readonly node: Node;
  readonly index: number;
  /** Of a property: the name that it will have. */
  readonly name: string;
}

/** The members that stay, in order. */
export function remainingMembers({ children, plan }: Container): readonly RemainingMember[] {
  return children.flatMap((node, index) => {
    if (plan.removed.has(index)) return [];
    return [{ node, index, name: plan.renamed.get(index) ?? String(node.children?.[0]?.value) }];
  });
}

/** The index of the last member that stays, -1 if none does. */
export function lastRemaining({ children, plan }: Container): number {
  let index = children.length - 1;
  while (plan.removed.has(index)) index--;
  return index;
}

/** The offset behind a node. */
export function endOf(node: Node): number {
  return node.offset + node.length;
}

/** Takes out what is between two offsets. */
export function span(start: number, end: number): TextEdit {
  return { offset: start, length: end - start, text: '' };
}

/** Both lists, if there are both. */
export function join(
  some: readonly TextEdit[] | undefined,
  more: readonly TextEdit[] | undefined,
): readonly TextEdit[] | undefined {
  return some && more && [...some, ...more];
}
