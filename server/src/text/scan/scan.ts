import { TokenReader } from '../tokenizer.ts';
import { FoundIslands, type ScannedIsland } from './foundIslands.ts';
import { isFarMarker, isNearMarker, keyKind, type Marker, markerIn, shapeBit } from './markers.ts';
import { type Level, Levels, type ScanState } from './scanState.ts';

export type { ScannedIsland } from './foundIslands.ts';
export type { Marker } from './markers.ts';
export type { ScanState } from './scanState.ts';

/** What one pass over a text found. */
export interface Scan {
  readonly islands: readonly ScannedIsland[];
  /** What was still open at the end, or `undefined` inside a string or comment that the text cuts off. */
  readonly exit: ScanState | undefined;
}

export interface ScanOptions {
  /** What is open where the text starts; the empty state at the start of a document. */
  readonly from?: ScanState;
  /** The user said that this document is a run step document: its root is one even without a marker. */
  readonly forced?: boolean;
  /** More text follows: what is still open at the end is not an island yet. */
  readonly partial?: boolean;
}

/**
 * Finds our objects ("islands") in a JSON text, wherever they are: those whose `object` is one of the markers, those that
 * have the shape of a run step, unmarked neighbors of run steps in an array, and the `data` of a run step event. One pass,
 * no values, no recursion; broken text is scanned to its end: a string ends with its line, and an object that is not closed
 * ends where the next element of the surrounding array begins, at the latest where the next run step does.
 */
export function scan(text: string, options: ScanOptions = {}): Scan {
  return new Scanner(text, options).run();
}

/** What the grammar wants next. */
type Expect = 'key' | 'colon' | 'value' | 'after';

/** Maximum number of times that a text is read again from a step inside an unclosed one. */
const maxRecoveries = 16;

/** Maximum length of the white space before an element that is left out of the step before it, in UTF-16 units. */
const widestGap = 1000;

const colon = 0x3a;
const comma = 0x2c;

class Scanner {
  private readonly tokens: TokenReader;
  private readonly levels: Levels;
  private readonly found: FoundIslands;
  private readonly forced: boolean;
  private readonly partial: boolean;
  private keys = 0;
  private expect: Expect;
  private afterComma = false;
  /** The first run step that began as an element inside of one that is still open. */
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
      for (let char = tokens.next(); char >= 0; char = tokens.next()) this.take(char);
    } while (!this.partial && this.finish());
    return {
      islands: this.found.islands,
      exit: tokens.isCutOff ? undefined : this.levels.state(),
    };
  }

  /** Takes a token, as the reader gives it. */
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
        // A number, a literal, or what should have been one.
        this.complete();
        if (this.skip(comma)) this.comma();
    }
  }

  private string(): void {
    const { text, start, at: end } = this.tokens;
    const { top } = this.levels;
    if (top !== undefined && !top.array && (this.expect === 'key' || this.expect === 'after')) {
      this.keys++;
      this.expect = 'colon';
      top.key = keyKind(text, start, end);
      if (top.marker === 'unmarked') top.shape |= shapeBit(text, start, end);
      // Nearly always the colon follows at once: no need to come back for it.
      if (this.skip(colon)) this.expect = 'value';
      return;
    }
    if (top !== undefined && top.key !== 'other') this.mark(top);
    this.complete();
    if (this.skip(comma)) this.comma();
  }

  /** Passes a character if it follows at once. */
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
    } else if (top.key === 'event' && text.startsWith('"thread.run.step', start))
      this.levels.markEvent();
  }

  private setMarker(top: Level, marker: Marker): void {
    const { levels } = this;
    // The same name twice in one object is no other object.
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
    this.levels.push(array, this.tokens.at - 1, this.keys, this.forced);
    this.expect = array ? 'value' : 'key';
  }

  private closeBrace(): void {
    const { levels } = this;
    // Inside a run step a `}` in an array means that its `]` is missing; elsewhere the `}` is one too many.
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

  /** Ends the open objects inside the innermost open array, if there is one, behind the last complete token. */
  private closeToArray(): void {
    if (!this.levels.hasArray()) return;
    while (this.levels.top?.array === false) this.closeObject(false);
  }

  /** Ends the innermost object: behind its brace, or before what shows that it is not closed. */
  private closeObject(closed: boolean): void {
    const { lastEnd, keys } = this;
    // What follows decided where the islands behind a recovery begin and end.
    const end = { offset: lastEnd, keys, resumable: closed && this.recoveries === 0 };
    const island = this.found.closeObject(end);
    if (this.levels.marked === 0 || (island !== undefined && (this.inner?.start ?? -1) >= island))
      this.inner = undefined;
  }

  /**
   * The text is over: what is still open ends with it, or where another run step begins in it. Gives whether there is more
   * to read from there.
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
    this.found.endUnclosed(open, { offset: this.lastEnd, keys: this.keys, resumable: false });
    return isRecovered;
  }

  /** The element that opened at a level is to be read again, as one beside those around it. */
  private goBackTo({ start, keysBefore }: Level): void {
    const before = this.tokens.text.slice(Math.max(0, start - widestGap), start);
    this.tokens.at = start;
    this.keys = keysBefore;
    this.lastEnd = start - (/[\s,]*$/.exec(before)?.[0].length ?? 0);
    this.expect = 'value';
    this.tokens.isCutOff = false;
  }
}
