import { PackedTexts } from '../../text/chunks/packedTexts.ts';
import { column } from '../../text/column.ts';
import {
  type FileId,
  FileIds,
  type FileIndex,
  type FileStep,
  FileSteps,
  idColumns,
  type LineSpan,
} from './fileIndex.ts';
import { IdNumbers } from './idTable.ts';

/** A step whose ID has got a number. */
export interface NumberedStep extends Omit<FileStep, 'id'> {
  readonly name: number;
}

/** Collects what is kept of a file. */
export class SummaryBuilder {
  private readonly numbers = new IdNumbers();
  private readonly places: number[] = [];
  /** UTF-16 offset of each place in the document. */
  private readonly starts: number[] = [];
  private isOrdered = true;

  /** Takes an ID that stands at a UTF-16 offset of the document. */
  addId(id: Omit<FileId, keyof LineSpan>, start: number, span: LineSpan): void {
    const { places, starts } = this;
    if (start < (starts.at(-1) ?? 0)) this.isOrdered = false;
    starts.push(start);
    places.push(this.numbers.of(id) * 2 + (id.defines ? 1 : 0));
    places.push(span.line, span.character, span.end);
  }

  /** The number of a step's ID. */
  numberOf(id: string): number {
    return this.numbers.of({ kind: 'step', id });
  }

  /** The IDs that were taken in the order of the text, and some steps. */
  end(steps: readonly NumberedStep[]): FileIndex {
    const rows: number[] = [];
    const words = new Map<string | undefined, number>();
    const wordOf = (word: string | undefined) => {
      const known = words.get(word);
      if (known === undefined) words.set(word, words.size);
      return known ?? words.size - 1;
    };
    for (const { name, type, status, line, character, end } of steps)
      rows.push(name, wordOf(type), wordOf(status), line, character, end);
    const names = this.numbers.names();
    return {
      ids: new FileIds(names, column(this.placesInOrder())),
      steps: new FileSteps({
        names,
        rows: column(rows),
        words: [...words.keys()].map(copied),
        pointers: new PackedTexts(steps.map(({ pointer }) => pointer)),
        fingerprints: new PackedTexts(steps.map(({ fingerprint }) => fingerprint)),
      }),
    };
  }

  private placesInOrder(): readonly number[] {
    const { starts, places } = this;
    if (this.isOrdered) return places;
    // Numbers alone are sorted many times faster than by what they stand for: offset and number are put into one.
    const count = starts.length;
    const keys = new Float64Array(count);
    for (let number = 0; number < count; number++)
      keys[number] = (starts[number] ?? 0) * count + number;
    keys.sort();
    const sorted: number[] = [];
    for (let to = 0; to < count; to++) {
      const from = ((keys[to] ?? 0) % count) * idColumns;
      for (let at = from; at < from + idColumns; at++) sorted.push(places[at] ?? 0);
    }
    return sorted;
  }
}

/** A part of a text keeps all of it in memory; a copy does not. */
function copied(word: string | undefined): string | undefined {
  return word && JSON.parse(JSON.stringify(word));
}
