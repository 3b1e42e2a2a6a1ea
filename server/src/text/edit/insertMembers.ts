import { indentAt, write, writeMember } from '../format/jsonStyle.ts';
import type { Node } from '../json/syntaxTree.ts';
import type { TextEdit } from '../textEdit.ts';
import { isWhole } from './detectLayout.ts';
import {
  type EditedParent,
  endOf,
  join,
  lastRemaining,
  type RemainingMember,
  remainingMembers,
  span,
} from './parentEdits.ts';

/** Returns the edits that insert members, or `undefined` if the text is too broken. */
export function insertionEdits(parent: EditedParent): readonly TextEdit[] | undefined {
  const { plan, node, tree } = parent;
  if (plan.inserted.length === 0) return [];
  const present = remainingMembers(parent);
  if (present.length === 0) {
    if (!isWhole(node, tree.text) || /[^\s]/.test(emptyGap(parent))) return undefined;
    return [fill(parent)];
  }
  const behind = new Map<RemainingMember | undefined, string[]>();
  for (const { members, order } of plan.inserted) {
    const rank = rankIn(order);
    for (const [name, value] of members.toSorted(([a], [b]) => rank(a) - rank(b))) {
      const anchor = anchorOf(name, present, order);
      behind.set(anchor, [
        ...(behind.get(anchor) ?? []),
        writeMember(name, valueText(parent, value), parent.layout),
      ]);
    }
  }
  let edits: readonly TextEdit[] | undefined = [];
  for (const [anchor, members] of behind) {
    edits = join(
      edits,
      anchor ? addBehind(parent, anchor.node, members) : addFirst(parent, members),
    );
  }
  return edits;
}

/** Returns the edits that append elements, or `undefined` if the text is too broken. */
export function appendEdits(parent: EditedParent): readonly TextEdit[] | undefined {
  const { plan, node, tree, children, layout } = parent;
  if (plan.appended.length === 0) return [];
  const last = children[lastRemaining(parent)];
  if (last !== undefined) {
    const values = plan.appended.map((value) => valueText(parent, value));
    return addBehind(parent, last, values);
  }
  if (!isWhole(node, tree.text) || emptyGap(parent).trim() !== '') return undefined;
  const start = node.offset + 1;
  const end = children.length > 0 ? start : endOf(node) - 1;
  return [{ ...span(start, end), text: write(plan.appended, layout).slice(1, -1) }];
}

function rankIn(order: readonly string[]): (name: string) => number {
  return (name) => (order.includes(name) ? order.indexOf(name) : order.length);
}

/** Returns the member after which to insert, or `undefined` to insert first. */
function anchorOf(
  name: string,
  present: readonly RemainingMember[],
  order: readonly string[],
): RemainingMember | undefined {
  const rank = order.indexOf(name);
  if (rank < 0 || !present.some((one) => order.includes(one.name))) return present.at(-1);
  let nearest: RemainingMember | undefined;
  for (const one of present) {
    const at = order.indexOf(one.name);
    if (at >= 0 && at < rank && at >= order.indexOf(nearest?.name ?? '')) nearest = one;
  }
  return nearest;
}

/** Returns the text between the braces of an object that is or becomes empty. */
function emptyGap({ tree, node, children }: EditedParent): string {
  return children.length > 0 ? '' : tree.text.slice(node.offset + 1, endOf(node) - 1);
}

/** Returns the edit that writes the first members of an empty object. */
function fill({ node, children, plan, layout }: EditedParent): TextEdit {
  const members = plan.inserted.flatMap((insertion) => {
    const rank = rankIn(insertion.order);
    return insertion.members.toSorted(([a], [b]) => rank(a) - rank(b));
  });
  const text = write(Object.fromEntries(members), layout).slice(1, -1);
  const start = node.offset + 1;
  // Removing all members also removes everything else between the braces.
  return children.length > 0
    ? { ...span(start, start), text }
    : { ...span(start, endOf(node) - 1), text };
}

function addFirst(
  parent: EditedParent,
  members: readonly string[],
): readonly TextEdit[] | undefined {
  const first = remainingMembers(parent)[0]?.node;
  if (first === undefined) return undefined;
  const separator = separatorAt(parent, first);
  const text = members.map((member) => member + separator).join('');
  return [{ ...span(first.offset, first.offset), text }];
}

function addBehind(
  parent: EditedParent,
  anchor: Node,
  members: readonly string[],
): readonly TextEdit[] | undefined {
  const { tree } = parent;
  if (!isWhole(anchor, tree.text)) return undefined;
  const separator = separatorAt(parent, anchor);
  const end = endOf(anchor);
  const [passed = '', comma] = tree.comments
    ? (commentBehind.exec(tree.text.slice(end)) ?? [])
    : [];
  if (passed === '' || !parent.layout.lines) {
    return [{ ...span(end, end), text: members.map((member) => separator + member).join('') }];
  }
  // A comment at the end of the line stays with its member.
  const line = separator.slice(1);
  const added = members.join(separator);
  const place = span(end + passed.length, end + passed.length);
  if (comma !== undefined) return [{ ...place, text: `${line}${added},` }];
  return [
    { ...span(end, end), text: ',' },
    { ...place, text: line + added },
  ];
}

const commentBehind = /^[ \t]*(,)?[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/(?=[ \t]*[\r\n]))/;

/** Returns a comma with the white space between two members, as before `neighbor`. */
function separatorAt(
  { tree, node, children, layout, style }: EditedParent,
  neighbor: Node,
): string {
  if (!layout.lines) return `,${layout.space}`;
  const { text } = tree;
  const onOwnLine = startsLine(text, neighbor.offset);
  const like = onOwnLine ? neighbor : (children[0] ?? node);
  return `,${layout.eol}${indentAt(text, like.offset, style.indent)}`;
}

function startsLine(text: string, offset: number): boolean {
  return /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, offset - 1000), offset));
}

/** Returns a value as text in the style of the parent. */
function valueText({ tree, children, layout, style }: EditedParent, value: unknown): string {
  const first = children[0];
  const indent =
    first === undefined ? layout.indent : indentAt(tree.text, first.offset, style.indent);
  return write(value, { ...layout, indent });
}
