import { upperBound } from '../binarySearch.ts';
import { column } from '../column.ts';

/**
 * Many short texts by number, kept as one: a string of its own costs 24 bytes more, which is as much as an ID takes. The
 * last place says where each ends, in UTF-16 units.
 */
export class PackedTexts {
  private readonly all: string;
  private readonly ends: ArrayLike<number>;

  constructor(texts: readonly string[]) {
    this.all = texts.join('');
    let end = 0;
    this.ends = column(
      texts.map((text) => {
        end += text.length;
        return end;
      }),
    );
  }

  get length(): number {
    return this.ends.length;
  }

  /** The text of that number, counted from 0; empty where there is none. */
  at(number: number): string {
    return this.all.slice(this.startOf(number), this.ends[number]);
  }

  /** The numbers of those that are the same as a text that is not empty. */
  *numbersOf(text: string): Generator<number> {
    const { all, ends } = this;
    if (text === '') return;
    for (let at = all.indexOf(text); at >= 0; at = all.indexOf(text, at + 1)) {
      const number = upperBound(ends, at);
      if (this.startOf(number) === at && ends[number] === at + text.length) yield number;
    }
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : (this.ends[number - 1] ?? this.all.length);
  }
}
