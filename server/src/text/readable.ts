/** A text as it is read: as a string, as numbers, and in slices. All that JSON's grammar knows is ASCII, and so the same in all. */
export interface Readable {
  /** Where a document is read from its bytes, a character for each byte. */
  readonly text: string;
  /** For each unit of `text` its code, or for what is not ASCII any number from 0x80 on. */
  readonly units: Uint8Array;
  /** What the document holds between two offsets in `text`. */
  slice(from: number, to: number): string;
  /** How long that is, in UTF-16 units. */
  width(from: number, to: number): number;
}

/** A string as it is read. */
export function readable(text: string): Readable {
  return new ReadableString(text);
}

/** The whole of a text as a string. */
export function wholeOf(text: string | Readable): string {
  return typeof text === 'string' ? text : text.slice(0, text.text.length);
}

/** A part of a text. */
export function partOf(whole: Readable, from: number, to: number): Readable {
  return {
    text: whole.text.slice(from, to),
    units: whole.units.subarray(from, to),
    slice: (start, end) => whole.slice(from + start, from + end),
    width: (start, end) => whole.width(from + start, from + end),
  };
}

class ReadableString implements Readable {
  readonly text: string;
  private known: Uint8Array | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Made when somebody asks. */
  get units(): Uint8Array {
    this.known ??= unitsOf(this.text);
    return this.known;
  }

  slice(from: number, to: number): string {
    return this.text.slice(from, to);
  }

  width(from: number, to: number): number {
    return to - from;
  }
}

function unitsOf(text: string): Uint8Array {
  const units = new Uint8Array(text.length);
  for (let at = 0; at < units.length; at++) {
    const unit = text.charCodeAt(at);
    units[at] = unit < 0x80 ? unit : 0x80;
  }
  return units;
}
