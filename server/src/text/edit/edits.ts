import { indentAt, type JsonStyle, styleOf, write } from '../format/jsonStyle.ts';
import { indexOfName, type JsonPath, type Node, type Span, type Tree } from '../json/syntaxTree.ts';
import { ordered, type TextEdit } from '../textEdit.ts';
import { holderOf, isWhole, layoutAround } from './detectLayout.ts';
import { appendEdits, insertionEdits } from './insertMembers.ts';
import { type EditedParent, endOf, type ParentPlan, remainingMembers } from './parentEdits.ts';
import { removalEdits } from './removeMembers.ts';

/** A change of a JSON value by path. */
export type JsonEdit =
  /** Replaces the value at `path`. */
  | { readonly kind: 'replace'; readonly path: JsonPath; readonly value: unknown }
  /** Renames the property at `path`. */
  | { readonly kind: 'rename'; readonly path: JsonPath; readonly name: string }
  /** Inserts members into the object at `path`, each after its nearest predecessor in `order`. */
  | {
      readonly kind: 'insert';
      readonly path: JsonPath;
      readonly members: readonly (readonly [name: string, value: unknown])[];
      readonly order: readonly string[];
    }
  /** Appends an element to the array at `path`. */
  | { readonly kind: 'append'; readonly path: JsonPath; readonly value: unknown }
  /** Removes the property or element at `path`. */
  | { readonly kind: 'remove'; readonly path: JsonPath }
  /** Deletes a stretch that has no path, in UTF-16 offsets. */
  | { readonly kind: 'cut'; readonly offset: number; readonly length: number };

/** Planned changes by object and array. */
interface Plan {
  readonly parents: Map<Node, ParentPlan>;
  readonly replaced: Map<Node, unknown>;
  readonly cuts: TextEdit[];
}

/**
 * Returns the text edits for some changes of values, in order and without overlap. Paths refer to
 * the value before all changes. Text outside the edits stays byte for byte; new text follows the
 * style around it, and else `style`, that of the document. Returns `undefined` if the
 * text is broken there, a path does not exist, or two edits conflict.
 */
export function textEdits(
  tree: Tree,
  edits: readonly JsonEdit[],
  style: JsonStyle = styleOf(tree.text),
): readonly TextEdit[] | undefined {
  const plan: Plan = { parents: new Map(), replaced: new Map(), cuts: [] };
  if (!edits.every((edit) => take(edit, tree, plan))) return undefined;
  const result: TextEdit[] = [...plan.cuts];
  for (const [node, value] of plan.replaced) {
    const text = write(value, layoutOfValue(tree, node, style));
    result.push({ offset: node.offset, length: node.length, text });
  }
  for (const [node, parentPlan] of plan.parents) {
    const arranged = arrange(tree, node, parentPlan, style);
    if (arranged === undefined) return undefined;
    result.push(...arranged);
  }
  return ordered(result);
}

/** Returns the node at a path. As in `JSON.parse`, the last of repeated names wins. */
function find(tree: Tree, path: JsonPath): Node | undefined {
  return path.reduce<Node | undefined>((node, key) => child(node, key)?.value, tree.root);
}

interface Child {
  readonly parent: Node;
  readonly index: number;
  /** `undefined` if the value is not written yet. */
  readonly value: Node | undefined;
}

function child(parent: Node | undefined, key: string | number): Child | undefined {
  if (parent?.children === undefined) return undefined;
  if (parent.type === 'array') {
    const index = Number(key);
    const value = parent.children[index];
    return value && { parent, index, value };
  }
  const index = typeof key === 'string' ? indexOfName(parent, key) : -1;
  return index < 0 ? undefined : { parent, index, value: parent.children[index]?.children?.[1] };
}

/** Adds an edit to the plan. Returns `false` if that is impossible. */
function take(edit: JsonEdit, tree: Tree, plan: Plan): boolean {
  if (edit.kind === 'cut') return cut(edit, tree, plan);
  if (edit.kind === 'insert') {
    const node = find(tree, edit.path);
    if (node?.type !== 'object') return false;
    planOf(node, plan).inserted.push({ members: edit.members, order: edit.order });
    return true;
  }
  if (edit.kind === 'append') {
    const node = find(tree, edit.path);
    if (node?.type !== 'array') return false;
    planOf(node, plan).appended.push(edit.value);
    return true;
  }
  if (edit.kind === 'replace') {
    const node = find(tree, edit.path);
    if (node === undefined || plan.replaced.has(node) || !replaceable(node, tree)) return false;
    plan.replaced.set(node, edit.value);
    return true;
  }
  const name = edit.path.at(-1);
  const found = name === undefined ? undefined : child(find(tree, edit.path.slice(0, -1)), name);
  if (found === undefined) return false;
  return edit.kind === 'remove' ? remove(found, plan) : rename(found, edit.name, plan);
}

/** Removes a property or element together with its comma if the stretch starts with one. */
function cut({ offset, length }: Span, tree: Tree, plan: Plan): boolean {
  let parent = tree.root;
  while (parent?.children !== undefined) {
    // In a document with many texts, unreadable texts leave holes in the array.
    const children: readonly (Node | undefined)[] = parent.children;
    const index = children.findIndex((one) => one?.offset === offset);
    const size = children[index]?.length ?? Number.POSITIVE_INFINITY;
    if (parent.type !== 'property' && size <= length) return remove({ parent, index }, plan);
    parent = children.find(
      (one) => one !== undefined && one.offset <= offset && offset < endOf(one),
    );
  }
  plan.cuts.push({ offset, length, text: '' });
  return offset >= 0 && offset + length <= tree.text.length;
}

function remove({ parent, index }: Pick<Child, 'parent' | 'index'>, plan: Plan): boolean {
  const { removed, renamed } = planOf(parent, plan);
  if (removed.has(index) || renamed.has(index)) return false;
  removed.add(index);
  return true;
}

function rename({ parent, index }: Child, name: string, plan: Plan): boolean {
  const { removed, renamed } = planOf(parent, plan);
  if (parent.type !== 'object' || removed.has(index) || renamed.has(index)) return false;
  renamed.set(index, name);
  return true;
}

function planOf(parent: Node, { parents }: Plan): ParentPlan {
  const plan = parents.get(parent) ?? {
    removed: new Set(),
    renamed: new Map(),
    inserted: [],
    appended: [],
  };
  parents.set(parent, plan);
  return plan;
}

/** Returns whether a node can be replaced, unlike an unclosed object or array. */
function replaceable(node: Node, { text }: Tree): boolean {
  return node.children === undefined || isWhole(node, text);
}

function layoutOfValue(tree: Tree, node: Node, style: JsonStyle): JsonStyle {
  const holder = holderOf(node);
  if (holder === undefined) return style;
  const layout = layoutAround(tree, holder, style);
  return { ...layout, indent: indentAt(tree.text, node.offset, style.indent) };
}

/** Returns the edits for a plan, or `undefined` if the text is broken or names repeat. */
function arrange(
  tree: Tree,
  node: Node,
  plan: ParentPlan,
  style: JsonStyle,
): readonly TextEdit[] | undefined {
  const layout = layoutAround(tree, node, style);
  const parent: EditedParent = { tree, node, children: node.children ?? [], plan, layout, style };
  if (!namesAreFree(parent)) return undefined;
  const renames = [...plan.renamed].map(([index, name]) => renameEdit(parent, index, name));
  const removals = removalEdits(parent);
  const insertions = insertionEdits(parent);
  const added = appendEdits(parent);
  if (removals === undefined || insertions === undefined || added === undefined) return undefined;
  return [...renames, ...removals, ...insertions, ...added];
}

function renameEdit({ children }: EditedParent, index: number, name: string): TextEdit {
  const key = children[index]?.children?.[0] ?? { offset: 0, length: 0 };
  return { offset: key.offset, length: key.length, text: JSON.stringify(name) };
}

/** Returns whether the names that the plan adds are unused and unique. */
function namesAreFree(parent: EditedParent): boolean {
  const { plan } = parent;
  const made = [
    ...plan.renamed.values(),
    ...plan.inserted.flatMap(({ members }) => members.map(([name]) => name)),
  ];
  if (made.length === 0) return true;
  const kept = remainingMembers(parent).filter(({ index }) => !plan.renamed.has(index));
  const names = new Set(kept.map(({ name }) => name));
  return new Set(made).size === made.length && !made.some((name) => names.has(name));
}
