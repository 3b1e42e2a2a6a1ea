import { TokenReader } from '../tokenizer.ts';
import { FoundIslands, type ScannedIsland } from './foundIslands.ts';
import {
  isFarMarker,
  isNearMarker,
  keyKind,
  type Marker,
  markerIn,
  markerOfEvent,
  plainMembers,
  shapeBit,
} from './markers.ts';
import { type Level, Levels, type ScanState } from './scanState.ts';

export type { ScannedIsland } from './foundIslands.ts';
export type { Marker } from './markers.ts';
export type { ScanState } from './scanState.ts';

/** Result of one pass over a text. */
export interface Scan {
  readonly islands: readonly ScannedIsland[];
  /** State at the end, or `undefined` if the text ends inside a string or comment. */
  readonly exit: ScanState | undefined;
}

export interface ScanOptions {
  /** State at the start of the text. Default: the empty state. */
  readonly from?: ScanState;
  /** The user declared this document a run step document, so its root needs no marker. */
  readonly forced?: boolean;
  /** More text follows, so an unclosed object at the end is not an island yet. */
  readonly partial?: boolean;
}

/**
 * Finds the API objects ("islands") in a JSON text: objects with a marker or the shape of a run
 * step, unmarked neighbors of run steps in an array, and the `data` of run step events. It takes
 * one pass and does not recurse. In broken text, a string ends with its line. An unclosed object
 * ends at the next element of the surrounding array, or at the next run step.
 */
export function scan(text: string, options: ScanOptions = {}): Scan {
  return new Scanner(text, options).run();
}

/** What the grammar expects next. */
type Expect = 'key' | 'colon' | 'value' | 'after';

/** Maximum number of restarts at a step inside an unclosed one. */
const maxRecoveries = 16;

/** Maximum white space before an element that is cut from the previous step, in UTF-16 units. */
const widestGap = 1000;

const colon = 0x3a;
const comma = 0x2c;

class Scanner {
  private readonly tokens: TokenReader;
  private readonly levels: Levels;
  private readonly found: FoundIslands;
  private readonly forced: boolean;
  private readonly partial: boolean;
  private expect: Expect;
  private afterComma = false;
  /** The first run step that starts as an element inside an unclosed one. */
  private inner: Level | undefined;
  private recoveries = 0;
  /** End of the last complete value or bracket. */
  private lastEnd = 0;

  constructor(text: string, { from, forced = false, partial = false }: ScanOptions) {
    this.tokens = new TokenReader(text);
    this.levels = new Levels(from ?? '');
    this.found = new FoundIslands(this.levels, forced, from === '');
    this.forced = forced;
    this.partial = partial;
    this.expect = from === undefined ? 'value' : 'after';
  }

  run(): Scan {
    const { tokens } = this;
    do {
      for (let char = this.next(); char >= 0; char = this.next()) this.take(char);
    } while (!this.partial && this.finish());
    return {
      islands: this.found.islands,
      exit: tokens.isCutOff ? undefined : this.levels.state(),
    };
  }

  /** Reads a token, after skipping plain members. */
  private next(): number {
    const { top } = this.levels;
    if (this.expect === 'key' && top !== undefined) this.skipPlainMembers(top);
    return this.tokens.next();
  }

  /** Skips members together instead of token by token. */
  private skipPlainMembers(top: Level): void {
    const { tokens } = this;
    plainMembers.lastIndex = tokens.at;
    if (!plainMembers.test(tokens.text)) return;
    tokens.at = plainMembers.lastIndex;
    top.key = 'other';
    this.afterComma = false;
    this.complete();
    if (this.skip(comma)) this.comma();
  }

  private take(char: number): void {
    const wasComma = this.afterComma;
    this.afterComma = false;
    switch (char) {
      case 0x22:
        this.string();
        break;
      case 0x2f: // Comments say nothing.
        break;
      case colon:
        if (this.levels.top?.array === false) this.expect = 'value';
        break;
      case comma:
        this.comma();
        break;
      case 0x7b: // {
        if (wasComma && this.expect === 'key') this.closeToArray();
        this.open(false);
        break;
      case 0x5b: // [
        this.open(true);
        break;
      case 0x7d: // }
        this.closeBrace();
        break;
      case 0x5d: // ]
        this.closeBracket();
        break;
      default:
        // A number, a literal or an invalid word.
        this.complete();
        if (this.skip(comma)) this.comma();
    }
  }

  private string(): void {
    const { text, start, at: end } = this.tokens;
    const { top } = this.levels;
    if (top !== undefined && !top.array && (this.expect === 'key' || this.expect === 'after')) {
      this.expect = 'colon';
      top.key = keyKind(text, start, end);
      if (top.marker === 'unmarked') top.shape |= shapeBit(text, start, end);
      // The colon nearly always follows at once.
      if (this.skip(colon)) this.expect = 'value';
      return;
    }
    if (top !== undefined && top.key !== 'other') this.mark(top);
    this.complete();
    if (this.skip(comma)) this.comma();
  }

  /** Skips a character if it comes next. Returns whether it did. */
  private skip(char: number): boolean {
    const { tokens } = this;
    const follows = tokens.text.charCodeAt(tokens.at) === char;
    if (follows) tokens.at++;
    return follows;
  }

  private comma(): void {
    this.expect = this.levels.top?.array === false ? 'key' : 'value';
    this.afterComma = true;
  }

  private mark(top: Level): void {
    const { text, start, at: end } = this.tokens;
    if (top.key === 'object') {
      const marker = markerIn(text, start, end);
      if (marker !== 'unmarked') this.setMarker(top, marker);
      else {
        const quoted = text.slice(start, end);
        top.foreign = !isNearMarker(quoted);
        top.other = !isFarMarker(quoted);
        top.list = quoted === '"list"';
      }
    } else if (top.key === 'event')
      this.levels.markEvent(markerOfEvent(text.slice(start + 1, end - 1)));
  }

  private setMarker(top: Level, marker: Marker): void {
    const { levels } = this;
    // A repeated name does not start another object.
    if (top.marker === 'unmarked') {
      if (this.inner === undefined && levels.marked > 0 && levels.isInArray())
        this.inner = { ...top };
      levels.marked++;
    }
    top.marker = marker;
  }

  private complete(): void {
    this.expect = 'after';
    this.lastEnd = this.tokens.at;
  }

  private open(array: boolean): void {
    this.levels.push(array, this.tokens.at - 1, this.forced);
    this.expect = array ? 'value' : 'key';
  }

  private closeBrace(): void {
    const { levels } = this;
    // In a run step, a `}` in an array means that its `]` is missing. Elsewhere, the `}` is
    // surplus.
    if (levels.top?.array === true && levels.marked > 0)
      while (levels.top?.array === true) this.found.closeArray();
    if (levels.top?.array === false) {
      this.complete();
      this.closeObject(true);
    }
  }

  private closeBracket(): void {
    if (this.levels.top?.array === false) this.closeToArray();
    if (this.levels.top === undefined) return;
    this.complete();
    this.found.closeArray();
  }

  /** Ends the open objects in the innermost open array, after the last complete token. */
  private closeToArray(): void {
    if (!this.levels.hasArray()) return;
    while (this.levels.top?.array === false) this.closeObject(false);
  }

  /**
   * Ends the innermost object after its brace or, if it is unclosed, after the last complete value.
   */
  private closeObject(closed: boolean): void {
    // After a recovery, the islands depend on what follows.
    const end = { offset: this.lastEnd, resumable: closed && this.recoveries === 0 };
    const island = this.found.closeObject(end);
    if (this.levels.marked === 0 || (island !== undefined && (this.inner?.start ?? -1) >= island))
      this.inner = undefined;
  }

  /**
   * Ends what is still open at the end of the text or at another run step in it. Returns whether
   * there is more to read from there.
   */
  private finish(): boolean {
    const open = this.levels.unfinishedIsland(this.forced && !this.found.rootEnded);
    if (open === undefined) return false;
    const { inner } = this;
    const isRecovered =
      inner !== undefined && inner.start > open.start && this.recoveries < maxRecoveries;
    if (isRecovered) this.goBackTo(inner);
    else {
      this.tokens.at = this.tokens.text.length;
      this.complete();
    }
    this.inner = undefined;
    if (isRecovered) this.recoveries++;
    this.found.endUnclosed(open, { offset: this.lastEnd, resumable: false });
    return isRecovered;
  }

  /** Reads the element that opened at a level again, as a sibling of those around it. */
  private goBackTo({ start }: Level): void {
    const before = this.tokens.text.slice(Math.max(0, start - widestGap), start);
    this.tokens.at = start;
    this.lastEnd = start - (/[\s,]*$/.exec(before)?.[0].length ?? 0);
    this.expect = 'value';
    this.tokens.isCutOff = false;
  }
}
