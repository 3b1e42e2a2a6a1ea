import { isStepMarker, type Marker } from './markers.ts';
import { hasShape, type Level, type Levels, type ScanState } from './scanState.ts';

/** An API object found in a text. Offsets are UTF-16 units from the start of the scanned text. */
export interface ScannedIsland {
  readonly start: number;
  readonly end: number;
  readonly marker: Marker;
  /** Maximum nesting depth, at least 1. */
  readonly depth: number;
  /** State after the object, or `undefined` if a scan cannot resume there. */
  readonly exit: ScanState | undefined;
}

/** Maximum number of elements kept because a neighbor may have a marker. */
const maxWaiting = 64;

/** The end of an object. */
interface ObjectEnd {
  readonly offset: number;
  /** A scan can resume there. */
  readonly resumable: boolean;
}

/** Decides which closed objects are islands, and collects them. */
export class FoundIslands {
  readonly islands: ScannedIsland[] = [];
  /** The root value has ended, so that no later value is a root. */
  rootEnded: boolean;
  private readonly levels: Levels;
  private readonly forced: boolean;
  /** Elements of open arrays that become islands if a neighbor is one. */
  private waiting: { readonly island: ScannedIsland; readonly depth: number }[] = [];

  constructor(levels: Levels, forced: boolean, rootEnded: boolean) {
    this.levels = levels;
    this.forced = forced;
    this.rootEnded = rootEnded;
  }

  /** Closes the innermost array. Its waiting elements are not islands. */
  closeArray(): void {
    const { depth } = this.levels;
    if (this.waiting.length > 0) this.waiting = this.waiting.filter((one) => one.depth !== depth);
    this.levels.pop();
    if (depth === 1) this.rootEnded = true;
  }

  /** Closes the innermost object. Returns its start offset if it is an island. */
  closeObject(end: ObjectEnd): number | undefined {
    const { levels } = this;
    const level = levels.pop();
    const isRoot = levels.depth === 0 && !this.rootEnded;
    if (levels.depth === 0) this.rootEnded = true;
    if (level.holdsIslands || levels.isPart(level.marker)) return undefined;
    const parent = levels.top;
    const chosen =
      level.marker !== 'unmarked' ||
      level.expected !== 'unmarked' ||
      (isRoot && this.forced) ||
      (levels.depth === 0 && isEmptyList(level)) ||
      (parent?.array === true && parent.marker !== 'unmarked' && !level.foreign);
    if (level.marker === 'unmarked') level.marker = level.expected;
    if (!chosen && hasShape(level)) level.marker = 'shape';
    if (chosen || level.marker === 'shape') {
      this.add(level, end);
      return level.start;
    }
    if (parent?.array === true && !level.foreign) this.wait(this.island(level, end, false));
    return undefined;
  }

  /** Closes an object that the text does not close, and everything open inside it. */
  endUnclosed(open: Level, end: ObjectEnd): void {
    const { levels } = this;
    while (levels.top !== open) levels.pop();
    levels.pop();
    levels.marked = 0;
    if (open.marker === 'unmarked') open.marker = open.expected;
    if (levels.depth === 0) this.rootEnded = true;
    this.add(open, end);
  }

  private add(level: Level, end: ObjectEnd): void {
    const { levels } = this;
    const parent = levels.top;
    const isStep = level.marker === 'shape' || isStepMarker(level.marker);
    const isFirst =
      parent?.array === true && parent.marker === 'unmarked' && (isStep || levels.isListData());
    levels.holdIsland();
    if (isFirst) {
      levels.markArray();
      for (const one of this.waiting) if (one.depth === levels.depth) this.islands.push(one.island);
    }
    this.waiting = [];
    this.islands.push(this.island(level, end, end.resumable));
  }

  private wait(island: ScannedIsland): void {
    if (this.waiting.length >= maxWaiting) this.waiting.shift();
    this.waiting.push({ island, depth: this.levels.depth });
  }

  private island(level: Level, { offset }: ObjectEnd, resumable: boolean): ScannedIsland {
    return {
      start: level.start,
      // The object is a single brace.
      end: offset <= level.start ? level.start + 1 : offset,
      marker: level.marker,
      depth: level.innermost,
      exit: resumable ? this.levels.state() : undefined,
    };
  }
}

/** Returns whether an object can be a list without steps: only `data` is nested in it. */
function isEmptyList({ list, innermost }: Level): boolean {
  return list && innermost <= 2;
}
