import type { Lens, Writing } from './lens.ts';
import { applyEdits } from './textEdit.ts';
import type { JsonPath } from './tree.ts';
import { blockLens, isIndented } from './yamlBlock.ts';
import { flowLens } from './yamlFlow.ts';
import { readAlone, scalarsHolding, type YamlScalar } from './yamlScalars.ts';

/** A scalar of a YAML text that may hold a text of its own. */
export interface YamlText {
  readonly lens: Lens;
  readonly path: JsonPath;
  /** Where the scalar begins and the lens counts from, a UTF-16 offset. */
  readonly start: number;
}

/** The scalars of a YAML text in which a word stands; none of a document whose root has a foreign key. */
export function* yamlTexts(
  text: string,
  word: string,
  foreign: readonly string[],
): Generator<YamlText> {
  for (const scalar of scalarsHolding(text, word, foreign)) {
    const { path, start } = scalar;
    yield { lens: lensOn(scalar), path, start };
  }
}

function lensOn(scalar: YamlScalar): Lens {
  const lens = scalar.style === 'block' ? blockLens(scalar) : flowLens(scalar);
  const reread: Writing['reread'] = (edits) => {
    const source = applyEdits(scalar.source, edits);
    // What follows a block begins a line.
    const isBlock = scalar.style === 'block' && scalar.source.endsWith('\n');
    const after = isBlock && !source.endsWith('\n') ? undefined : readAlone(scalar, source);
    if (after?.style !== 'block') return after && flowLens(after).text;
    return isIndented(after) ? blockLens(after).text : undefined;
  };
  return { ...lens, writing: { ...lens.writing, reread } };
}
