import { type CST, Parser } from 'yaml';
import type { JsonPath } from '../json/syntaxTree.ts';
import type { BlockScalar } from './block.ts';
import { type FlowScalar, flowSourceMap } from './flow.ts';

/** A scalar of a YAML text as it is there. */
export type YamlScalar = (FlowScalar | (BlockScalar & { readonly style: 'block' })) & {
  /** From the root of its document; keys by their text. */
  readonly path: JsonPath;
  /** UTF-16 offset of its source. */
  readonly start: number;
  /** It is between brackets. */
  readonly inFlow: boolean;
};

/**
 * The scalars of a YAML text whose source is wanted, in their order, each by itself or with the other elements of its
 * sequence; keys are none. The text may be broken. A document whose root has one of the `foreign` keys has none.
 */
export function* scalarsContaining(
  text: string,
  isWanted: (source: string) => boolean,
  foreign: readonly string[],
): Generator<readonly YamlScalar[]> {
  if (!isWanted(text)) return;
  for (const token of new Parser().parse(text)) {
    if (token.type !== 'document' || token.value === undefined) continue;
    const isForeign = keysOf(token.value).some((key) => foreign.includes(String(key)));
    if (isForeign) continue;
    for (const group of scalarsIn(token.value))
      if (group.some(({ source }) => isWanted(source))) yield group;
  }
}

/**
 * A scalar as it is read when its source is another one; `undefined` where that would not be one scalar of this style any
 * more.
 */
export function readAlone(scalar: YamlScalar, source: string): YamlScalar | undefined {
  const { style, inFlow, indent } = scalar;
  const header = style === 'block' ? `${scalar.header}\n` : '';
  const value = inFlow ? `[${source}]` : header + source;
  const tokens = [...new Parser().parse(`${' '.repeat(Math.max(0, indent))}k: ${value}`)];
  const [document] = tokens;
  if (tokens.length !== 1 || document?.type !== 'document' || !document.value) return undefined;
  const read = [...scalarsIn(document.value)].flat();
  const [only] = read;
  const isSame = read.length === 1 && only?.style === style && only.source === source;
  return isSame && only.path.length === (inFlow ? 2 : 1) ? only : undefined;
}

/** The scalars below a token; those of a sequence that holds nothing else go together. */
function* scalarsIn(
  token: CST.Token,
  path: JsonPath = [],
  inFlow = false,
): Generator<readonly YamlScalar[]> {
  if (!('items' in token)) {
    const scalar = scalarOf(token, path, inFlow);
    if (scalar !== undefined) yield [scalar];
    return;
  }
  const sequence = scalarsOfSequence(token, path);
  if (sequence.length > 1) {
    yield sequence;
    return;
  }
  const keys = keysOf(token);
  const isFlow = token.type === 'flow-collection';
  for (const [index, { value }] of token.items.entries()) {
    const key = keys[index];
    if (value && key !== undefined) yield* scalarsIn(value, [...path, key], isFlow);
  }
}

function scalarsOfSequence(token: CST.Token, path: JsonPath): readonly YamlScalar[] {
  if (!('items' in token) || isMap(token)) return [];
  const isFlow = token.type === 'flow-collection';
  const scalars: YamlScalar[] = [];
  for (const [index, { value }] of token.items.entries()) {
    const scalar = value && scalarOf(value, [...path, index], isFlow);
    // An empty item of a flow sequence is what follows its last comma.
    if (scalar) scalars.push(scalar);
    else if (value) return [];
  }
  return scalars;
}

function isMap(token: CST.Token): boolean {
  return (
    token.type === 'block-map' || (token.type === 'flow-collection' && token.start.source === '{')
  );
}

/** The key or index of each item of a collection; `undefined` for a key that is no scalar. */
function keysOf(token: CST.Token): readonly (string | number | undefined)[] {
  if (!('items' in token)) return [];
  if (!isMap(token)) return token.items.map((_, index) => index);
  return token.items.map(({ key }) => (key ? textOfKey(key) : undefined));
}

function textOfKey(key: CST.Token): string | undefined {
  const scalar = scalarOf(key, [], false);
  if (scalar === undefined || scalar.style === 'block') return undefined;
  return flowSourceMap(scalar).text;
}

const styles: Readonly<Record<string, FlowScalar['style']>> = {
  scalar: 'plain',
  'single-quoted-scalar': 'single',
  'double-quoted-scalar': 'double',
};

function scalarOf(token: CST.Token, path: JsonPath, inFlow: boolean): YamlScalar | undefined {
  if (token.type === 'block-scalar') {
    const { source, indent, props } = token;
    const header = props.find(({ type }) => type === 'block-scalar-header');
    const last = props.at(-1);
    if (header === undefined || last === undefined || !('source' in header && 'source' in last))
      return undefined;
    const start = last.offset + last.source.length;
    return { style: 'block', path, start, source, header: header.source, indent, inFlow };
  }
  const style = styles[token.type];
  if (style === undefined || !('source' in token) || !('indent' in token)) return undefined;
  const { offset, source, indent } = token;
  return { style, path, start: offset, source, indent, inFlow };
}
