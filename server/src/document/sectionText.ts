import {
  type Location,
  locationAt,
  type Node,
  parse,
  type SyntaxFault,
} from '../text/json/syntaxTree.ts';

/** A node under construction. */
export type Unfinished = { -readonly [K in keyof Node]: Node[K] };

/** Returns the location of an offset in a JSON text at `start`, or `undefined`. */
export function within(
  json: string,
  start: number,
  offset: number,
  root: Location['path'],
): Location | undefined {
  if (offset < start || offset > start + json.length) return undefined;
  const { path, isKey, token } = locationAt(json, offset - start);
  return {
    path: [...root, ...path],
    isKey,
    token: token && { ...token, offset: token.offset + start },
  };
}

/** Returns the syntax tree of a JSON text at a UTF-16 offset of the skeleton's text. */
export function treeAt(
  json: string,
  offset: number,
): { readonly root: Node | undefined; readonly faults: readonly SyntaxFault[] } {
  const tree = parse(json);
  return {
    root: tree.root && moved(tree.root, offset, undefined),
    faults: tree.faults.map((fault) => ({ ...fault, offset: fault.offset + offset })),
  };
}

/** Returns a copy of a node at another offset. */
export function moved(node: Node, by: number, parent: Node | undefined): Node {
  const { parent: _, children, ...rest } = node;
  const copy: Unfinished = { ...rest, offset: node.offset + by, ...(parent && { parent }) };
  if (children !== undefined) copy.children = children.map((child) => moved(child, by, copy));
  return copy;
}
