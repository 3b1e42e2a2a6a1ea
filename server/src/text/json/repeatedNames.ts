import type { JsonPath, Node } from './syntaxTree.ts';

/** A property with the same name as a later one in the same object. */
export interface RepeatedName {
  readonly path: JsonPath;
  readonly name: string;
  /** Node of its name. */
  readonly key: Node;
  /** Node of the last occurrence of the name, which wins. */
  readonly lastKey: Node;
  /** UTF-16 offset of the following property. */
  readonly next: number;
  readonly offset: number;
  /** The last occurrence has a different value. */
  readonly differs: boolean;
  /** Its value is neither null nor equal to the last one, and is lost. */
  readonly isLost: boolean;
}

/** Returns the repeated property names of a tree, in order. */
export function repeatedNames(text: string, root: Node | undefined): readonly RepeatedName[] {
  const found: RepeatedName[] = [];
  if (root !== undefined) visit(text, root, [], found);
  return found;
}

function visit(text: string, node: Node, path: JsonPath, found: RepeatedName[]): void {
  if (node.type === 'object') compareNames(text, node, path, found);
  // In a document with many texts, `children` has holes, which `forEach` skips.
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
