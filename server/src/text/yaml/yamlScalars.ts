import { type CST, Parser } from 'yaml';
import type { JsonPath } from '../tree/tree.ts';
import type { BlockScalar } from './yamlBlock.ts';
import { type FlowScalar, flowLens } from './yamlFlow.ts';

/** A scalar of a YAML text as it stands there. */
export type YamlScalar = (FlowScalar | (BlockScalar & { readonly style: 'block' })) & {
  /** From the root of its document; keys by their text. */
  readonly path: JsonPath;
  /** UTF-16 offset of its source. */
  readonly start: number;
  /** It stands between brackets. */
  readonly inFlow: boolean;
};

/**
 * The scalars of a YAML text whose source is wanted, in their order; keys are none. The text may be broken. A document
 * whose root has one of the `foreign` keys has none.
 */
export function* scalarsHolding(
  text: string,
  isWanted: (source: string) => boolean,
  foreign: readonly string[],
): Generator<YamlScalar> {
  if (!isWanted(text)) return;
  for (const token of new Parser().parse(text)) {
    if (token.type !== 'document' || token.value === undefined) continue;
    const isForeign = keysOf(token.value).some((key) => foreign.includes(String(key)));
    if (!isForeign) yield* scalarsIn(token.value, isWanted);
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
  const read = [...scalarsIn(document.value, () => true)];
  const [only] = read;
  const isSame = read.length === 1 && only?.style === style && only.source === source;
  return isSame && only.path.length === (inFlow ? 2 : 1) ? only : undefined;
}

function* scalarsIn(
  token: CST.Token,
  isWanted: (source: string) => boolean,
  path: JsonPath = [],
  inFlow = false,
): Generator<YamlScalar> {
  if ('items' in token) {
    const keys = keysOf(token);
    const isFlow = token.type === 'flow-collection';
    for (const [index, { value }] of token.items.entries()) {
      const key = keys[index];
      if (value && key !== undefined) yield* scalarsIn(value, isWanted, [...path, key], isFlow);
    }
    return;
  }
  const scalar = scalarOf(token, path, inFlow);
  if (scalar !== undefined && isWanted(scalar.source)) yield scalar;
}

/** The key or index of each item of a collection; `undefined` for a key that is no scalar. */
function keysOf(token: CST.Token): readonly (string | number | undefined)[] {
  if (!('items' in token)) return [];
  const isMap =
    token.type === 'block-map' || (token.type === 'flow-collection' && token.start.source === '{');
  if (!isMap) return token.items.map((_, index) => index);
  return token.items.map(({ key }) => (key ? textOfKey(key) : undefined));
}

function textOfKey(key: CST.Token): string | undefined {
  const scalar = scalarOf(key, [], false);
  if (scalar === undefined || scalar.style === 'block') return undefined;
  return flowLens(scalar).text;
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
