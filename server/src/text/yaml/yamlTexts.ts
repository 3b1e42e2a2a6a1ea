import { differenceOf } from '../difference.ts';
import { decodeBase64, holdsBase64, opaqueLens } from '../strings/base64.ts';
import type { Lens, Writing } from '../strings/lens.ts';
import { applyEdits, type TextEdit } from '../textEdit.ts';
import { blockLens, endsLikeBlock, isBlockIndented } from './yamlBlock.ts';
import { endsAtQuote, flowLens } from './yamlFlow.ts';
import { readAlone, scalarsHolding, type YamlScalar } from './yamlScalars.ts';

/** A scalar of a YAML text that may hold a text of its own. */
export interface YamlText {
  /** Its start is a UTF-16 offset of the text, and what the outer offsets of the lens count from. */
  readonly scalar: YamlScalar;
  readonly lens: () => Lens;
}

/** A YAML text with the scalars that may hold documents. */
export interface YamlTexts {
  readonly text: string;
  readonly texts: readonly YamlText[];
}

/**
 * The scalars of a YAML text in which a word stands, as it is or in base64; none of a document whose root has a foreign
 * key. A text that differs from one `before` only inside of such a scalar is not read again beyond that.
 */
export function yamlTexts(
  text: string,
  word: string,
  foreign: readonly string[],
  before?: YamlTexts,
): YamlTexts {
  const again = before && textsAgain(before, text, word);
  if (again !== undefined) return { text, texts: again };
  return { text, texts: [...scalarsHolding(text, holds(word), foreign)].map(textOf) };
}

function holds(word: string): (source: string) => boolean {
  return (source) => source.includes(word) || holdsBase64(source);
}

function textOf(scalar: YamlScalar): YamlText {
  return { scalar, lens: () => base64Lens(scalar) ?? lensOn(scalar) };
}

/** The lens on what a scalar holds in base64, such as one that is tagged `!!binary`. */
function base64Lens(scalar: YamlScalar): Lens | undefined {
  const { source } = scalar;
  if (!holdsBase64(source)) return undefined;
  const text = decodeBase64(plainLens(scalar).text);
  if (text === undefined) return undefined;
  return opaqueLens(text, source.search(/\S/), source.trimEnd().length);
}

function textsAgain(
  before: YamlTexts,
  text: string,
  word: string,
): readonly YamlText[] | undefined {
  const edit = differenceOf(before.text, text);
  const index = before.texts.findIndex(({ scalar: { start, source } }) => {
    return start < edit.offset && edit.offset + edit.length < start + source.length;
  });
  const found = before.texts[index]?.scalar;
  if (found === undefined) return undefined;
  const moved = { ...edit, offset: edit.offset - found.start };
  const scalar = rewritten(found, [moved]);
  if (scalar === undefined || !endsAlike(found, scalar)) return undefined;
  if (!holds(word)(scalar.source)) return undefined;
  const by = edit.text.length - edit.length;
  return before.texts.map((one, at) => {
    if (at === index) return textOf(scalar);
    return at < index ? one : textOf({ ...one.scalar, start: one.scalar.start + by });
  });
}

/** Whether a scalar ends before what followed it when it was another one, wherever it stands. */
function endsAlike(before: YamlScalar, after: YamlScalar): boolean {
  if (before.style === 'block') return after.style === 'block' && endsLikeBlock(before, after);
  return [before, after].every(
    (scalar) => scalar.style !== 'block' && scalar.style !== 'plain' && endsAtQuote(scalar),
  );
}

/** A scalar after some edits inside of it; `undefined` where it would not be one of its style any more. */
function rewritten(scalar: YamlScalar, edits: readonly TextEdit[]): YamlScalar | undefined {
  const source = applyEdits(scalar.source, edits);
  // What follows a block begins a line.
  if (scalar.style === 'block' && scalar.source.endsWith('\n') && !source.endsWith('\n'))
    return undefined;
  const after = readAlone(scalar, source);
  if (after === undefined || (after.style === 'block' && !isBlockIndented(after))) return undefined;
  const { path, start, indent } = scalar;
  return { ...after, path, start, indent };
}

function lensOn(scalar: YamlScalar): Lens {
  const lens = plainLens(scalar);
  const reread: Writing['reread'] = (edits) => {
    const after = rewritten(scalar, edits);
    return after && plainLens(after).text;
  };
  return { ...lens, writing: { ...lens.writing, reread } };
}

function plainLens(scalar: YamlScalar): Lens {
  return scalar.style === 'block' ? blockLens(scalar) : flowLens(scalar);
}
