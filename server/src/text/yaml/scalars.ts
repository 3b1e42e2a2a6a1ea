import { type CST, Parser } from 'yaml';
import type { JsonPath } from '../json/syntaxTree.ts';
import type { BlockScalar } from './block.ts';
import { type FlowScalar, flowSourceMap } from './flow.ts';

/** A scalar of a YAML text. */
export type YamlScalar = (FlowScalar | (BlockScalar & { readonly style: 'block' })) & {
  /** Path from the root of its document. */
  readonly path: JsonPath;
  /** UTF-16 offset of its source. */
  readonly start: number;
  /** It is inside a flow collection. */
  readonly inFlow: boolean;
};

/**
 * Yields the scalars of a YAML text whose source is wanted, in order, without keys. The scalars of
 * a sequence come together. The text may be broken. Skips documents with one of the `foreign` keys
 * at the root.
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
      if (isWanted(text.slice(group[0]?.start, endOf(group.at(-1))))) yield group;
  }
}

function endOf(scalar: YamlScalar | undefined): number | undefined {
  return scalar && scalar.start + scalar.source.length;
}

/** Returns a scalar with another source, or `undefined` if that would change its style. */
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

/** Yields the scalars below a token. A sequence of only scalars yields them together. */
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
    // After its last comma, a flow sequence has an empty item.
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

/** Returns the key or index of each item, or `undefined` for a key that is not a scalar. */
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
