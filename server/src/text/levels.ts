/** How an object said that it is ours: by `object: "thread.run.step"`, by `….delta`, or only by where it stands. */
export type Marker = 'step' | 'delta' | 'unmarked';

/**
 * What is open at a place in a JSON text, a character a level: `{` an object, `E` an object that names a run step
 * event, `[` an array, `S` / `D` an array that holds run steps / deltas. A scan that resumes behind an island needs
 * to know nothing else.
 */
export type ScanState = string;

/** An object or array that is open while a text is scanned. */
export interface Level {
  readonly array: boolean;
  /** UTF-16 offset of its bracket; -1 when it was opened before the scanned text. */
  readonly start: number;
  /** Line breaks before `start`. */
  readonly line: number;
  readonly keysBefore: number;
  /** Where it stands makes it an island. */
  readonly elected: boolean;
  /** Of an object: its own marker. Of an array: the marker of the islands it holds. */
  marker: Marker;
  /** Its `object` names something that is not a run step. */
  foreign: boolean;
  /** Its `object` is `list`. */
  list: boolean;
  /** Its `event` names a run step event. */
  event: boolean;
  holdsIslands: boolean;
  deepest: number;
  /** The last property name: one of the three that matter, or another. */
  key: 'object' | 'event' | 'data' | 'other';
}

/** The stack of open objects and arrays. */
export class Levels {
  private readonly stack: Level[] = [];
  private encoded: ScanState | undefined;
  top: Level | undefined;
  /** How many open objects carry a run step marker. */
  marked = 0;

  constructor(state: ScanState) {
    for (const letter of state) this.stack.push(restored(letter));
    this.top = this.stack.at(-1);
  }

  get depth(): number {
    return this.stack.length;
  }

  push(array: boolean, start: number, line: number, keysBefore: number, forced: boolean): void {
    const parent = this.top;
    const root = this.stack.length === 0;
    const listData = this.stack.length === 1 && parent?.key === 'data';
    const level: Level = {
      array,
      start,
      line,
      keysBefore,
      elected: !array && parent?.event === true && parent.key === 'data',
      marker: array && forced && (root || listData) ? 'step' : 'unmarked',
      foreign: false,
      list: false,
      event: false,
      holdsIslands: false,
      deepest: 1,
      key: 'other',
    };
    // A name has one value: what follows it must not depend on a name that a resumed scan has not seen.
    if (parent !== undefined) parent.key = 'other';
    this.stack.push(level);
    this.top = level;
    this.encoded = undefined;
  }

  /** Takes the innermost level off; call only when there is one. */
  pop(): Level {
    const level = this.stack.pop();
    if (level === undefined) throw new RangeError('nothing is open');
    const parent = this.stack.at(-1);
    if (parent !== undefined) {
      if (level.deepest >= parent.deepest) parent.deepest = level.deepest + 1;
    }
    if (!level.array && level.marker !== 'unmarked') this.marked--;
    this.top = parent;
    this.encoded = undefined;
    return level;
  }

  /** An island has ended: everything that is open holds it. */
  holdIsland(): void {
    for (let at = this.stack.length - 1; at >= 0; at--) {
      const level = this.stack[at];
      if (level === undefined || level.holdsIslands) return;
      level.holdsIslands = true;
    }
  }

  /** The innermost level is an array of run steps. */
  markArray(marker: Marker): void {
    if (this.top !== undefined) this.top.marker = marker;
    this.encoded = undefined;
  }

  /** The innermost level is an object that names a run step event. */
  markEvent(): void {
    if (this.top !== undefined) this.top.event = true;
    this.encoded = undefined;
  }

  hasArray(): boolean {
    return this.stack.some((level) => level.array);
  }

  /** The outermost open object that is an island as far as it goes. */
  unfinishedIsland(forced: boolean): Level | undefined {
    return this.stack.find((level, depth) => {
      if (level.array || level.holdsIslands || level.start < 0) return false;
      const parent = this.stack[depth - 1];
      if (level.marker !== 'unmarked' || level.elected || (forced && depth === 0)) return true;
      return parent?.array === true && parent.marker !== 'unmarked' && !level.foreign;
    });
  }

  state(): ScanState {
    this.encoded ??= this.stack.map(letterOf).join('');
    return this.encoded;
  }
}

function letterOf(level: Level): string {
  if (!level.array) return level.event ? 'E' : '{';
  return level.marker === 'step' ? 'S' : level.marker === 'delta' ? 'D' : '[';
}

function restored(letter: string): Level {
  const array = letter !== '{' && letter !== 'E';
  return {
    array,
    start: -1,
    line: 0,
    keysBefore: 0,
    elected: false,
    marker: letter === 'S' ? 'step' : letter === 'D' ? 'delta' : 'unmarked',
    foreign: false,
    list: false,
    event: letter === 'E',
    holdsIslands: true,
    deepest: 1,
    key: 'other',
  };
}
