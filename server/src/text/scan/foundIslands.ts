import { isStepMarker, type Marker } from './markers.ts';
import { hasShape, type Level, type Levels, type ScanState } from './scanState.ts';

/** An object of ours found in a text. Offsets are UTF-16 code units from the start of the scanned text. */
export interface ScannedIsland {
  readonly start: number;
  readonly end: number;
  readonly marker: Marker;
  /** How many property names are in it: more than its parsed value has when a key is repeated. */
  readonly keys: number;
  /** The deepest nesting in it; 1 for an object without members that nest. */
  readonly depth: number;
  /** What was open behind it; `undefined` where a scan cannot resume because what follows decided where it ends. */
  readonly exit: ScanState | undefined;
}

/** Maximum number of elements that are remembered because a neighbor may be marked. */
const maxWaiting = 64;

/** Where an object ends, and how many property names were read up to there. */
interface ObjectEnd {
  readonly offset: number;
  readonly keys: number;
  /** A scan can resume there. */
  readonly resumable: boolean;
}

/** Decides which of the objects that a scan closes are islands, and collects them. */
export class FoundIslands {
  readonly islands: ScannedIsland[] = [];
  /** An object or array has ended that was in nothing: what follows it is no root any more. */
  rootEnded: boolean;
  private readonly levels: Levels;
  private readonly forced: boolean;
  /** Elements of open arrays that are islands if a neighbor is. */
  private waiting: { readonly island: ScannedIsland; readonly depth: number }[] = [];

  constructor(levels: Levels, forced: boolean, rootEnded: boolean) {
    this.levels = levels;
    this.forced = forced;
    this.rootEnded = rootEnded;
  }

  /** Closes the innermost array. Elements of it that wait for a marked neighbor are no islands. */
  closeArray(): void {
    const { depth } = this.levels;
    if (this.waiting.length > 0) this.waiting = this.waiting.filter((one) => one.depth !== depth);
    this.levels.pop();
    if (depth === 1) this.rootEnded = true;
  }

  /** Closes the innermost object. If it is an island, gives where that starts. */
  closeObject(end: ObjectEnd): number | undefined {
    const { levels } = this;
    const level = levels.pop();
    const isRoot = levels.depth === 0 && !this.rootEnded;
    if (levels.depth === 0) this.rootEnded = true;
    if (level.holdsIslands || levels.isPart(level.marker)) return undefined;
    const parent = levels.top;
    const chosen =
      level.marker !== 'unmarked' ||
      level.chosen ||
      (isRoot && this.forced) ||
      (levels.depth === 0 && isEmptyList(level)) ||
      (parent?.array === true && parent.marker !== 'unmarked' && !level.foreign);
    if (!chosen && hasShape(level)) level.marker = 'shape';
    if (chosen || level.marker === 'shape') {
      this.add(level, end);
      return level.start;
    }
    if (parent?.array === true && !level.foreign) this.wait(this.island(level, end, false));
    return undefined;
  }

  /** Closes an object that the text ends in, and all that is open inside it. */
  endUnclosed(open: Level, end: ObjectEnd): void {
    const { levels } = this;
    while (levels.top !== open) levels.pop();
    levels.pop();
    levels.marked = 0;
    if (levels.depth === 0) this.rootEnded = true;
    this.add(open, end);
  }

  private add(level: Level, end: ObjectEnd): void {
    const { levels } = this;
    const parent = levels.top;
    const isStep = level.marker === 'shape' || isStepMarker(level.marker);
    const isFirst = parent?.array === true && parent.marker === 'unmarked' && isStep;
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

  private island(level: Level, { offset, keys }: ObjectEnd, resumable: boolean): ScannedIsland {
    return {
      start: level.start,
      // A brace with nothing behind it is all that there is of its object.
      end: offset <= level.start ? level.start + 1 : offset,
      marker: level.marker,
      keys: keys - level.keysBefore,
      depth: level.innermost,
      exit: resumable ? this.levels.state() : undefined,
    };
  }
}

/** A list as the whole document may be one without steps: nothing in it nests but `data`. */
function isEmptyList({ list, innermost }: Level): boolean {
  return list && innermost <= 2;
}
