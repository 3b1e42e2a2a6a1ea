import type { JsonPath, Node, Tree } from '../text/tree/tree.ts';
import type { Rule, Tell } from './rule.ts';
import { fixIf } from './support/fixes.ts';
import { code } from './support/words.ts';

/** An object has the same key twice. */
export const duplicateKey: Rule = {
  name: 'duplicate-key',
  severity: 'warning',
  fixable: true,
  docs: {
    what: 'An object has the same key twice. The finding is at the earlier one.',
    why: 'Nearly every JSON reader, `JSON.parse` among them, keeps the last value only: the earlier one is lost without a word.',
    examples: [
      {
        bad: '"usage": null,\n"metadata": { "customer": "7" },\n"metadata": {}',
        good: '"usage": null,\n"metadata": { "customer": "7" }',
      },
    ],
  },
  text: ({ tree }, tell) => {
    if (tree?.root !== undefined) visit(tree.root, [], tree, tell);
  },
};

function visit(node: Node, path: JsonPath, tree: Tree, tell: Tell): void {
  if (node.type === 'object') compareKeys(node, path, tree, tell);
  // Of many texts in one document only those have a node that can be read: `forEach` passes over the others.
  node.children?.forEach((child, index) => {
    const [key, value] = child.children ?? [];
    if (node.type === 'array') visit(child, [...path, index], tree, tell);
    else if (key !== undefined && value !== undefined)
      visit(value, [...path, key.value], tree, tell);
  });
}

function compareKeys(object: Node, path: JsonPath, tree: Tree, tell: Tell): void {
  const properties = object.children ?? [];
  const last = new Map(properties.map((property) => [property.children?.[0]?.value, property]));
  if (last.size === properties.length) return;
  properties.forEach((property, index) => {
    const [key] = property.children ?? [];
    const final = last.get(key?.value)?.children?.[0];
    const next = properties[index + 1];
    if (key === undefined || final === undefined || final === key || next === undefined) return;
    const name = code(String(key.value));
    const value = valueText(property, tree);
    const isLost = value !== 'null' && value !== valueText(last.get(key.value), tree);
    const here = [...path, key.value];
    tell({
      path: here,
      spot: { offset: key.offset, length: key.length },
      message: `The key ${name} is repeated further down: this value is lost`,
      related: [
        {
          path: here,
          spot: { offset: final.offset, length: final.length },
          message: `The last ${name} is the one that counts`,
        },
      ],
      fixes: [
        // Up to the next property, so that the comma goes along and the indentation stays.
        fixIf(!isLost, `Remove this ${name}`, {
          kind: 'cut',
          offset: property.offset,
          length: next.offset - property.offset,
        }),
      ],
    });
  });
}

/** Returns the value of a property as it is written, or `undefined` while it is not. */
function valueText(property: Node | undefined, { text }: Tree): string | undefined {
  const value = property?.children?.[1];
  return value && text.slice(value.offset, value.offset + value.length);
}
