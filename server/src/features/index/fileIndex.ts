import type { Fingerprint } from '../../model/stepFingerprint.ts';
import type { IdKind } from '../../schema/annotations.ts';
import type { PackedTexts } from '../../text/chunks/packedTexts.ts';
import type { Range } from '../../text/chunks/positions.ts';
import type { IdTarget } from '../ids/idAt.ts';
import type { IdNames } from './idTable.ts';

/**
 * What is kept of a file of the workspace, so that neither its text nor its values have to be. A list may have tens of
 * thousands of IDs, so that they stand in columns, and are made into values when somebody asks.
 */
export interface FileIndex {
  readonly ids: FileIds;
  readonly steps: FileSteps;
}

/** A stretch of one line, as LSP counts: from a character to the one behind it. */
export interface LineSpan {
  readonly line: number;
  readonly character: number;
  readonly end: number;
}

/** An ID at its place in a file, quotes left out. */
export interface FileId extends LineSpan {
  readonly kind: IdKind;
  readonly id: string;
  /** What the ID belongs to is described here; elsewhere it is only named. */
  readonly defines: boolean;
}

/** A run step of a file; the span is that of its ID, quotes included. */
export interface FileStep extends LineSpan {
  readonly id: string;
  readonly type: string | undefined;
  readonly status: string | undefined;
  /** JSON pointer of its ID. */
  readonly pointer: string;
  readonly fingerprint: Fingerprint;
}

/** The IDs of a file at all their places, in the order of the text. */
export class FileIds implements Iterable<FileId> {
  private readonly names: IdNames;
  /** For each place `idColumns` numbers: that of its name, twice, and one more if it defines; then its span. */
  private readonly places: ArrayLike<number>;

  constructor(names: IdNames, places: ArrayLike<number>) {
    this.names = names;
    this.places = places;
  }

  *[Symbol.iterator](): Generator<FileId> {
    for (let at = 0; at < this.places.length; at += idColumns) yield this.placeAt(at);
  }

  /** The places of one. */
  *of(target: IdTarget): Generator<FileId> {
    const number = this.names.numberOf(target);
    if (number === undefined) return;
    const { places } = this;
    for (let at = 0; at < places.length; at += idColumns)
      if ((places[at] ?? 0) >> 1 === number) yield this.placeAt(at);
  }

  /** Each of a kind once. */
  *ofKind(kind: IdKind): Generator<string> {
    const { names } = this;
    for (let number = 0; number < names.length; number++)
      if (names.kindOf(number) === kind) yield names.textOf(number);
  }

  /** The first place of each. */
  *firsts(): Generator<FileId> {
    const { places, names } = this;
    const seen = new Uint8Array(names.length);
    for (let at = 0; at < places.length; at += idColumns) {
      const number = (places[at] ?? 0) >> 1;
      if (seen[number] === 1) continue;
      seen[number] = 1;
      yield this.placeAt(at);
    }
  }

  private placeAt(at: number): FileId {
    const { names, places } = this;
    const first = places[at] ?? 0;
    const number = first >> 1;
    return {
      kind: names.kindOf(number),
      id: names.textOf(number),
      defines: (first & 1) === 1,
      ...spanAt(places, at + 1),
    };
  }
}

/** How many numbers stand for an ID at its place. */
export const idColumns = 4;

/** What the columns of the steps are made of: the place of each is its number. */
export interface StepColumns {
  readonly names: IdNames;
  /** For each step `stepColumns` numbers: those of its name, of its type and its status in `words`; then its span. */
  readonly rows: ArrayLike<number>;
  readonly words: readonly (string | undefined)[];
  readonly pointers: PackedTexts;
  readonly fingerprints: PackedTexts;
}

/** How many numbers stand for a step. */
export const stepColumns = 6;

/** The steps of a file that have an ID, each ID once, also when the file has a step several times. */
export class FileSteps implements Iterable<FileStep> {
  private readonly columns: StepColumns;

  constructor(columns: StepColumns) {
    this.columns = columns;
  }

  get length(): number {
    return this.columns.rows.length / stepColumns;
  }

  *[Symbol.iterator](): Generator<FileStep> {
    for (let number = 0; number < this.length; number++) yield this.at(number);
  }

  /** The ID of the step of that number, counted from 0. */
  idAt(number: number): string {
    const { names, rows } = this.columns;
    return names.textOf(rows[number * stepColumns] ?? 0);
  }

  /** The step of that number, counted from 0. */
  at(number: number): FileStep {
    const { rows, words, pointers, fingerprints } = this.columns;
    const row = number * stepColumns;
    return {
      id: this.idAt(number),
      type: words[rows[row + 1] ?? 0],
      status: words[rows[row + 2] ?? 0],
      pointer: pointers.at(number),
      fingerprint: fingerprints.at(number),
      ...spanAt(rows, row + 3),
    };
  }

  /** Those whose ID is wanted. */
  *where(isWanted: (id: string) => boolean): Generator<FileStep> {
    for (let number = 0; number < this.length; number++)
      if (isWanted(this.idAt(number))) yield this.at(number);
  }
}

function spanAt(numbers: ArrayLike<number>, at: number): LineSpan {
  return { line: numbers[at] ?? 0, character: numbers[at + 1] ?? 0, end: numbers[at + 2] ?? 0 };
}

/** The range of a stretch of a line. */
export function rangeOfSpan({ line, character, end }: LineSpan): Range {
  return { start: { line, character }, end: { line, character: end } };
}
