import { differenceOf } from '../diff.ts';
import { containsBase64, decodeBase64, opaqueSourceMap } from '../embedded/base64.ts';
import {
  readOnly,
  type SourceMap,
  SourceMapBuilder,
  type StringStyle,
} from '../embedded/sourceMap.ts';
import { betweenStrings } from '../embedded/streamStrings.ts';
import { containsCutMarker } from '../scan/cutMarkers.ts';
import { applyEdits, type TextEdit } from '../textEdit.ts';
import { containsAny } from '../wordSearch.ts';
import { blockSourceMap, endsLikeBlock, isBlockIndented } from './block.ts';
import { endsAtQuote, flowSourceMap } from './flow.ts';
import { readAlone, scalarsContaining, type YamlScalar } from './scalars.ts';

/** One scalar that may contain a document, or several that form an event stream. */
export interface YamlText {
  readonly scalars: readonly YamlScalar[];
  /** Outer offsets are relative to the first scalar. */
  readonly sourceMap: () => SourceMap;
}

/** A YAML text and the scalars that may contain documents. */
export interface YamlTexts {
  readonly text: string;
  readonly texts: readonly YamlText[];
}

/**
 * Returns the scalars of a YAML text that contain one of `words` or an API object in base64. Skips
 * documents with a foreign root key. If only such a scalar differs from `before`, the rest is not
 * read again.
 */
export function yamlTexts(
  text: string,
  words: readonly string[],
  foreign: readonly string[],
  before?: YamlTexts,
): YamlTexts {
  const again = before && textsAgain(before, text, words);
  if (again !== undefined) return { text, texts: again };
  return { text, texts: textsIn(text, holding(words), foreign) };
}

function holding(words: readonly string[]): (source: string) => boolean {
  return (source) =>
    containsAny(source, words) || containsBase64(source) || containsCutMarker(source);
}

function textsIn(
  text: string,
  isWanted: (source: string) => boolean,
  foreign: readonly string[],
): readonly YamlText[] {
  const texts: YamlText[] = [];
  for (const scalars of scalarsContaining(text, isWanted, foreign)) {
    const between =
      scalars.length > 1
        ? betweenStrings(scalars.map((scalar) => plainSourceMap(scalar).text))
        : undefined;
    if (between !== undefined)
      texts.push({ scalars, sourceMap: () => streamSourceMap(scalars, between) });
    else texts.push(...scalars.filter(({ source }) => isWanted(source)).map(textOf));
  }
  return texts;
}

function textOf(scalar: YamlScalar): YamlText {
  return { scalars: [scalar], sourceMap: () => base64SourceMap(scalar) ?? sourceMapOn(scalar) };
}

/** Returns the read-only source map of a stream of scalars, whose styles may differ. */
function streamSourceMap(scalars: readonly YamlScalar[], between: readonly string[]): SourceMap {
  const builder = new SourceMapBuilder();
  const joins: number[] = [];
  const base = scalars[0]?.start ?? 0;
  let end = 0;
  for (const [index, scalar] of scalars.entries()) {
    if (index > 0) {
      joins.push(builder.inner.length);
      builder.add(end, between[index - 1] ?? '');
    }
    const { text, inner, outer } = plainSourceMap(scalar);
    const shift = scalar.start - base;
    for (const [segment, from] of inner.slice(0, -1).entries())
      builder.add((outer[segment] ?? 0) + shift, text.slice(from, inner[segment + 1]));
    end = (outer.at(-1) ?? 0) + shift;
  }
  return builder.end(end, readOnly, joins);
}

/** Returns the source map of base64 in a scalar, such as a `!!binary` one. */
function base64SourceMap(scalar: YamlScalar): SourceMap | undefined {
  const { source } = scalar;
  if (!containsBase64(source)) return undefined;
  const text = decodeBase64(plainSourceMap(scalar).text);
  if (text === undefined) return undefined;
  return opaqueSourceMap([{ text, start: source.search(/\S/), end: source.trimEnd().length }]);
}

function textsAgain(
  before: YamlTexts,
  text: string,
  words: readonly string[],
): readonly YamlText[] | undefined {
  const edit = differenceOf(before.text, text);
  const index = before.texts.findIndex(({ scalars }) =>
    scalars.some(({ start, source }) => {
      return start < edit.offset && edit.offset + edit.length < start + source.length;
    }),
  );
  const [found, ...others] = before.texts[index]?.scalars ?? [];
  if (found === undefined || others.length > 0) return undefined;
  const scalar = rewritten(found, [{ ...edit, offset: edit.offset - found.start }]);
  if (scalar === undefined || !endsAlike(found, scalar)) return undefined;
  if (!holding(words)(scalar.source)) return undefined;
  const by = edit.text.length - edit.length;
  return before.texts.map((one, at) => {
    if (at === index) return textOf(scalar);
    return at < index ? one : moved(one, by);
  });
}

/** Moves a text by an offset. Its source map is relative and stays. */
function moved({ scalars, sourceMap }: YamlText, by: number): YamlText {
  return { scalars: scalars.map((one) => ({ ...one, start: one.start + by })), sourceMap };
}

/** Returns whether a changed scalar ends at the same place as before. */
function endsAlike(before: YamlScalar, after: YamlScalar): boolean {
  if (before.style === 'block') return after.style === 'block' && endsLikeBlock(before, after);
  return [before, after].every(
    (scalar) => scalar.style !== 'block' && scalar.style !== 'plain' && endsAtQuote(scalar),
  );
}

/** Returns a scalar after some edits, or `undefined` if it would not keep its style. */
function rewritten(scalar: YamlScalar, edits: readonly TextEdit[]): YamlScalar | undefined {
  const source = applyEdits(scalar.source, edits);
  // Text after a block starts on a new line.
  if (scalar.style === 'block' && scalar.source.endsWith('\n') && !source.endsWith('\n'))
    return undefined;
  const after = readAlone(scalar, source);
  if (after === undefined || (after.style === 'block' && !isBlockIndented(after))) return undefined;
  const { path, start, indent } = scalar;
  return { ...after, path, start, indent };
}

function sourceMapOn(scalar: YamlScalar): SourceMap {
  const sourceMap = plainSourceMap(scalar);
  const reread: StringStyle['reread'] = (edits) => {
    const after = rewritten(scalar, edits);
    return after && plainSourceMap(after).text;
  };
  return { ...sourceMap, writing: { ...sourceMap.writing, reread } };
}

function plainSourceMap(scalar: YamlScalar): SourceMap {
  return scalar.style === 'block' ? blockSourceMap(scalar) : flowSourceMap(scalar);
}
