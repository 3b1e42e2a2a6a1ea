import {
  getLocation,
  getNodePath,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';

/** The way from a value to one inside it: property names and array indices. */
export type JsonPath = readonly (string | number)[];

/** A node of a syntax tree: `offset` and `length` are UTF-16 code units in the parsed text. */
export type { Node } from 'jsonc-parser';

/** A stretch of a text in UTF-16 code units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** A place where a text is not JSON, and what was expected there. */
export interface SyntaxFault extends Span {
  readonly message: string;
}

/** What jsonc-parser makes of a text: a tree of as much as could be read, and where it is not JSON. */
export interface Tree {
  readonly text: string;
  /** Comments and trailing commas are no fault. */
  readonly comments: boolean;
  readonly root: Node | undefined;
  readonly faults: readonly SyntaxFault[];
}

/** How deep a value may nest for the tree: jsonc-parser recurses, and overflows the stack at some 3 000 levels. */
export const nestingLimit = 1000;

/** Parses text that may be broken. With `comments`, comments and trailing commas are no fault (JSON with comments). */
export function parse(text: string, comments = false): Tree {
  const deep = tooDeepAt(text);
  const readable = deep === undefined ? text : text.slice(0, deep);
  const errors: ParseError[] = [];
  const root = parseTree(readable, errors, {
    disallowComments: !comments,
    allowTrailingComma: comments,
    allowEmptyContent: true,
  });
  const faults = deep === undefined ? errors.map((error) => faultOf(error, text)) : [];
  return { text, comments, root, faults: firstOfEachLine(faults, text) };
}

/** How many property names stand in a JSON text, repeated ones included. */
export function countNames(text: string): number {
  let names = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (quoted) {
      if (char === 0x5c) at++;
      else if (char === 0x22) quoted = false;
    } else if (char === 0x22) quoted = true;
    else if (char === 0x3a) names++;
  }
  return names;
}

/** The UTF-16 offset of the first bracket that nests deeper than `nestingLimit`. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (quoted) {
      if (char === 0x5c) at++;
      else if (char === 0x22 || char === 0x0a) quoted = false;
    } else if (char === 0x22) quoted = true;
    else if (char === 0x7b || char === 0x5b) {
      if (++depth > nestingLimit) return at;
    } else if (char === 0x7d || char === 0x5d) depth--;
  }
  return undefined;
}

/** The node of the value at a path; of repeated names the last counts, as it does for `JSON.parse`. */
export function nodeAt(tree: Tree, path: JsonPath): Node | undefined {
  return path.reduce<Node | undefined>((node, key) => {
    if (typeof key === 'number') return node?.type === 'array' ? node.children?.[key] : undefined;
    if (node?.type !== 'object') return undefined;
    return node.children?.findLast((child) => child.children?.[0]?.value === key)?.children?.[1];
  }, tree.root);
}

/** The node of the name of the property that a path leads to. */
export function keyNodeAt(tree: Tree, path: JsonPath): Node | undefined {
  const node = nodeAt(tree, path) ?? propertyAt(tree, path)?.children?.[0];
  return node?.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
}

/** The property node at a path, found also when its value is missing. */
export function propertyAt(tree: Tree, path: JsonPath): Node | undefined {
  const name = path.at(-1);
  const object = nodeAt(tree, path.slice(0, -1));
  return object?.children?.findLast((child) => child.children?.[0]?.value === name);
}

/** The path from the root to a node. */
export function pathOf(node: Node): JsonPath {
  return getNodePath(node);
}

/** The plain value of a node; `undefined` members of broken text are left out. */
export function plainValue(node: Node | undefined): unknown {
  return node === undefined ? undefined : getNodeValue(node);
}

/** Where an offset stands in unfinished text: the path of the value or property name that is being written there. */
export function locationAt(
  text: string,
  offset: number,
): { readonly path: JsonPath; readonly isKey: boolean; readonly token: Node | undefined } {
  const location = getLocation(text, offset);
  return { path: location.path, isKey: location.isAtPropertyKey, token: location.previousNode };
}

const expectations: Readonly<Record<string, string>> = {
  InvalidSymbol:
    'Not a JSON value: expected a string in double quotes, a number, true, false or null',
  InvalidNumberFormat: 'Not a JSON number',
  PropertyNameExpected: 'Expected a property name in double quotes',
  ValueExpected: 'Expected a value',
  ColonExpected: 'Expected a colon between the property name and its value',
  CommaExpected: 'Expected a comma',
  CloseBraceExpected: 'Expected a comma or a closing brace `}`',
  CloseBracketExpected: 'Expected a comma or a closing bracket `]`',
  EndOfFileExpected: 'Expected the end of the file: a JSON text is one value',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'The comment is not closed',
  UnexpectedEndOfString:
    'The string is not closed: expected a double quote before the end of the line',
  UnexpectedEndOfNumber: 'The number is not finished',
  InvalidUnicode: 'A \\u escape needs four hexadecimal digits',
  InvalidEscapeCharacter: 'Not a JSON escape: expected one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u',
  InvalidCharacter: 'Control characters must be escaped in a string',
};

function faultOf({ error, offset, length }: ParseError, text: string): SyntaxFault {
  const code = printParseErrorCode(error);
  const trailing = isTrailingComma(code, text, offset);
  const message = trailing
    ? 'A comma must not stand before a closing bracket'
    : (expectations[code] ?? 'Not JSON');
  return { offset, length: Math.max(1, length), message };
}

function isTrailingComma(code: string, text: string, offset: number): boolean {
  const wantsMore = code === 'PropertyNameExpected' || code === 'ValueExpected';
  return (
    wantsMore &&
    /[\]}]/.test(text.charAt(offset)) &&
    /,\s*$/.test(text.slice(Math.max(0, offset - 200), offset))
  );
}

/** One slip makes a parser stumble several times: what follows on the same line is left out. */
function firstOfEachLine(faults: readonly SyntaxFault[], text: string): readonly SyntaxFault[] {
  const sorted = [...faults].sort((a, b) => a.offset - b.offset);
  return sorted.filter((fault, index) => {
    const before = sorted[index - 1];
    if (before !== undefined && fault.message === expectations.EndOfFileExpected) return false;
    return before === undefined || /[\r\n]/.test(text.slice(before.offset, fault.offset));
  });
}
