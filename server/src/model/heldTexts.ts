import type { Block } from '../text/pieces/pieces.ts';
import { type Source, textOf } from '../text/pieces/source.ts';
import { type HeldText, stringsHolding } from '../text/strings/jsonStrings.ts';
import type { JsonPath } from '../text/tree/tree.ts';
import { type YamlText, type YamlTexts, yamlTexts } from '../text/yaml/yamlTexts.ts';
import { descriptionKeys } from './fixture.ts';

/** A text that may be a document, before that is known. */
export interface Held extends HeldText {
  /** Where the stretch of the document begins in which it was found. */
  readonly base: number;
  readonly path?: JsonPath;
}

/** What a string must hold so that there can be a run step in it. */
export const trace = 'thread.run.step';

/** The scalars of a YAML document that may hold documents; `before` are those of the text that it was edited from. */
export function textsInYaml(source: Source, before: YamlTexts | undefined): YamlTexts {
  return yamlTexts(textOf(source), trace, descriptionKeys, before);
}

/** A scalar of YAML as a text that may be a document. */
export function heldInYaml({ scalar, lens }: YamlText): Held {
  const { start, source, path } = scalar;
  return { base: start, start: 0, raw: source, joined: false, lens, path };
}

/** Gaps of this length at most, in UTF-16 units, hold nothing but what is between two elements of an array. */
const shortGap = 32;

/** Whether strings with a trace of a run step stand in a block, around its islands. */
const mayHold = new WeakMap<Block, boolean>();

/** The strings in the JSON around the islands of a document that may hold documents. */
export function* heldInJson({ pieces }: Source): Generator<Held> {
  let base = 0;
  for (const block of pieces.blocks) {
    let holds = mayHold.get(block);
    if (holds === undefined) {
      holds = block.pieces.some(({ text, gap }) => gap > shortGap && gapHolds(text, gap));
      mayHold.set(block, holds);
    }
    let start = base;
    base += block.length;
    if (!holds) continue;
    for (const { text, gap } of block.pieces) {
      if (gap > shortGap)
        for (const held of stringsHolding(text.slice(0, gap), trace))
          yield { ...held, base: start };
      start += text.length;
    }
  }
}

function gapHolds(text: string, gap: number): boolean {
  const at = text.indexOf(trace);
  return at >= 0 && at < gap;
}
