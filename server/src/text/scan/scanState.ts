import { isStepMarker, type KeyKind, type Marker, wholeShape } from './markers.ts';
import { objectMarkers } from './markerTexts.ts';

/**
 * Open levels at a place in a JSON text, one character each: `{` an object, a digit an event (the
 * index of the marker of its `data`), `[` an array, `S` an array of API objects. A scan resumes
 * after an island from this alone.
 */
export type ScanState = string;

const stepMarker = 'thread.run.step';

/** An open object or array. */
export interface Level {
  array: boolean;
  /** UTF-16 offset of its bracket, or -1 if it was opened before the scanned text. */
  start: number;
  /** As the `data` of an event, it is an island with this marker if it has none of its own. */
  expected: Marker;
  /** The object's own marker. For an array of API objects, the marker of a run step. */
  marker: Marker;
  /** Its `object` names something other than a run step. */
  foreign: boolean;
  /** Bits of the run step property names found so far. */
  shape: number;
  /** Its `object` is not a misspelled run step either. */
  other: boolean;
  /** Its `object` is `list`. */
  list: boolean;
  /** The marker of its `data` by its `event`. */
  data: Marker;
  holdsIslands: boolean;
  innermost: number;
  /** The last property name. */
  key: KeyKind;
  /** State up to this level, computed on demand. */
  state: ScanState | undefined;
}

/** The stack of open objects and arrays. Closed levels are reused. */
export class Levels {
  private readonly stack: Level[] = [];
  depth = 0;
  top: Level | undefined;
  /** Number of open objects with a marker. */
  marked = 0;
  private arrays = 0;

  constructor(state: ScanState) {
    for (const letter of state) this.stack.push(restored(letter));
    this.depth = this.stack.length;
    this.arrays = this.stack.filter((level) => level.array).length;
    this.top = this.stack.at(-1);
  }

  push(array: boolean, start: number, forced: boolean): void {
    const parent = this.top;
    const level = this.unused();
    const listData = this.depth === 1 && parent?.key === 'data';
    level.array = array;
    level.start = start;
    level.expected = !array && parent?.key === 'data' ? parent.data : 'unmarked';
    level.marker = array && forced && (this.depth === 0 || listData) ? stepMarker : 'unmarked';
    level.foreign = false;
    level.shape = 0;
    level.other = false;
    level.list = false;
    level.data = 'unmarked';
    level.holdsIslands = false;
    level.innermost = 1;
    level.key = 'other';
    level.state = undefined;
    // A name has one value. What follows must not depend on a name that a resumed scan has not
    // seen.
    if (parent !== undefined) parent.key = 'other';
    this.top = level;
    this.depth++;
    if (array) this.arrays++;
  }

  private unused(): Level {
    const known = this.stack[this.depth];
    if (known !== undefined) return known;
    const level = restored('{');
    this.stack.push(level);
    return level;
  }

  /** Removes the innermost level, which stays valid until the next push. Throws without one. */
  pop(): Level {
    const level = this.top;
    if (level === undefined) throw new RangeError('nothing is open');
    this.depth--;
    const parent = this.depth === 0 ? undefined : this.stack[this.depth - 1];
    if (parent !== undefined && level.innermost >= parent.innermost)
      parent.innermost = level.innermost + 1;
    if (level.array) this.arrays--;
    else if (level.marker !== 'unmarked') this.marked--;
    this.top = parent;
    return level;
  }

  /** Marks all open levels as holding an island. */
  holdIsland(): void {
    for (let at = this.depth - 1; at >= 0; at--) {
      const level = this.stack[at];
      if (level === undefined || level.holdsIslands) return;
      level.holdsIslands = true;
    }
  }

  /** Marks the innermost level as an array of API objects. */
  markArray(): void {
    if (this.top === undefined) return;
    this.top.marker = stepMarker;
    this.top.state = undefined;
  }

  /** Marks the innermost level as an event whose `data` has a marker. */
  markEvent(data: Marker): void {
    if (this.top === undefined) return;
    this.top.data = data;
    this.top.state = undefined;
  }

  /**
   * Returns whether an object is part of an open one. A run can contain its steps, which are
   * islands. A run step contains no islands, and no object contains one of its own kind.
   */
  isPart(marker: Marker): boolean {
    if (this.marked === 0) return false;
    if (marker === 'unmarked') return true;
    return this.open().some(
      (level) => !level.array && (isStepMarker(level.marker) || level.marker === marker),
    );
  }

  /** Returns whether the innermost level is the array of an object whose `object` is `list`. */
  isListData(): boolean {
    return this.stack[this.depth - 2]?.list === true;
  }

  hasArray(): boolean {
    return this.arrays > 0;
  }

  /** Returns whether the innermost level is an element of an array. */
  isInArray(): boolean {
    return this.stack[this.depth - 2]?.array === true;
  }

  /** Returns the outermost open object that is an island so far. */
  unfinishedIsland(forced: boolean): Level | undefined {
    return this.open().find((level, depth) => {
      if (level.array || level.holdsIslands || level.start < 0) return false;
      const parent = this.stack[depth - 1];
      if (level.marker !== 'unmarked' || level.expected !== 'unmarked') return true;
      if (forced && depth === 0) return true;
      if (hasShape(level)) return true;
      return parent?.array === true && parent.marker !== 'unmarked' && !level.foreign;
    });
  }

  private open(): readonly Level[] {
    return this.stack.slice(0, this.depth);
  }

  state(): ScanState {
    if (this.top === undefined) return '';
    this.top.state ??= this.open().map(letterOf).join('');
    return this.top.state;
  }
}

/** Returns whether an object has the shape of a run step and no other `object`. */
export function hasShape({ shape, other }: Level): boolean {
  return shape === wholeShape && !other;
}

function letterOf(level: Level): string {
  if (!level.array)
    return level.data === 'unmarked' ? '{' : String(objectMarkers.indexOf(level.data));
  return level.marker === 'unmarked' ? '[' : 'S';
}

function restored(letter: string): Level {
  const array = letter === '[' || letter === 'S';
  return {
    array,
    start: -1,
    expected: 'unmarked',
    marker: letter === 'S' ? stepMarker : 'unmarked',
    foreign: false,
    shape: 0,
    other: false,
    list: false,
    data: objectMarkers[Number(letter)] ?? 'unmarked',
    holdsIslands: true,
    innermost: 1,
    key: 'other',
    state: undefined,
  };
}
