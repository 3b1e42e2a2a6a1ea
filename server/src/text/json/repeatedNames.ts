import type { JsonPath, Node } from './syntaxTree.ts';

/** A property that has the name of a later one in the same object. */
export interface RepeatedName {
  readonly path: JsonPath;
  readonly name: string;
  /** The node of its name. */
  readonly key: Node;
  /** The node of the name that counts: the last one. */
  readonly lastKey: Node;
  /** The UTF-16 offset of the property that follows it. */
  readonly next: number;
  readonly offset: number;
  /** The last one has another value. */
  readonly differs: boolean;
  /** Its value, which is not null, is not that of the last one. */
  readonly isLost: boolean;
}

/** Returns the repeated property names of a tree, in their order. */
export function repeatedNames(text: string, root: Node | undefined): readonly RepeatedName[] {
  const found: RepeatedName[] = [];
  if (root !== undefined) visit(text, root, [], found);
  return found;
}

function visit(text: string, node: Node, path: JsonPath, found: RepeatedName[]): void {
  if (node.type === 'object') compareNames(text, node, path, found);
  // Of many texts in one document only those have a node that can be read: `forEach` passes over the others.
  node.children?.forEach((child, index) => {
    const [key, value] = child.children ?? [];
    if (node.type === 'array') visit(text, child, [...path, index], found);
    else if (key !== undefined && value !== undefined)
      visit(text, value, [...path, key.value], found);
  });
}

function compareNames(text: string, object: Node, path: JsonPath, found: RepeatedName[]): void {
  const properties = object.children ?? [];
  const last = new Map(properties.map((property) => [property.children?.[0]?.value, property]));
  if (last.size === properties.length) return;
  properties.forEach((property, index) => {
    const [key, value] = property.children ?? [];
    const [lastKey, lastValue] = last.get(key?.value)?.children ?? [];
    const next = properties[index + 1];
    if (key === undefined || lastKey === undefined || lastKey === key || next === undefined) return;
    const differs = textOf(text, value) !== textOf(text, lastValue);
    found.push({
      path: [...path, key.value],
      name: String(key.value),
      key,
      lastKey,
      next: next.offset,
      offset: property.offset,
      differs,
      isLost: differs && value?.type !== 'null',
    });
  });
}

function textOf(text: string, node: Node | undefined): string | undefined {
  return node && text.slice(node.offset, node.offset + node.length);
}
