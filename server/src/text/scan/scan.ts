import { countLines } from '../characters.ts';
import { FoundIslands } from './foundIslands.ts';
import { beginsComment, commentEnd, stringEnd, wordEnd } from './lexemes.ts';
import { isFarMarker, isNearMarker, isStepMarker, keyKind, markerIn, shapeBit } from './markers.ts';
import type { Scan, ScannedIsland, ScanOptions } from './scanned.ts';
import { hasShape, type Level, Levels, type Marker, type ScanState } from './scanState.ts';

/** What the grammar wants next. */
type Expect = 'key' | 'colon' | 'value' | 'after';

/** Maximum number of times that a text is read again from a step inside an unclosed one. */
const maxRecoveries = 16;

/** How much text one call reads, in UTF-16 units. */
const stretch = 2048;

/**
 * Finds our objects ("islands") in a JSON text, wherever they are: those whose `object` is one of the markers, those that
 * have the shape of a run step, unmarked neighbors of run steps in an array, and the `data` of a run step event. One pass, no values, no recursion; broken text is scanned to its end: a string ends with its line,
 * and an object that is not closed ends where the next element of the surrounding array begins, at the latest where the
 * next run step does.
 */
export function scan(text: string, options: ScanOptions = {}): Scan {
  return new Scanner(text, options).run();
}

class Scanner {
  private readonly found = new FoundIslands();
  private readonly levels: Levels;
  private readonly forced: boolean;
  private readonly partial: boolean;
  private at = 0;
  private lines = 0;
  private keys = 0;
  private expect: Expect;
  private afterComma = false;
  private cutOff = false;
  /** An object or array has ended that stood in nothing: what follows it is no root any more. */
  private rootEnded: boolean;
  /** The first run step that began as an element inside of one that is still open. */
  private inner: Level | undefined;
  private recoveries = 0;
  /** End of the last complete token, and the line breaks before it. */
  private lastEnd = 0;
  private lastLine = 0;

  private readonly text: string;

  constructor(text: string, options: ScanOptions) {
    this.text = text;
    this.levels = new Levels(options.from ?? '');
    this.forced = options.forced ?? false;
    this.partial = options.partial ?? false;
    this.expect = options.from === undefined ? 'value' : 'after';
    this.rootEnded = options.from === '';
  }

  run(): Scan {
    const { length } = this.text;
    do {
      // Many short calls of one function: it is optimized sooner and better than one long loop.
      while (this.at < length) this.tokens(Math.min(length, this.at + stretch));
    } while (!this.partial && this.finish());
    return {
      islands: this.found.islands,
      lines: this.lines,
      exit: this.cutOff ? undefined : this.levels.state(),
    };
  }

  /** Reads the tokens that start before an offset. */
  private tokens(end: number): void {
    const { text } = this;
    let { at } = this;
    while (at < end) {
      const char = text.charCodeAt(at);
      if (char === 0x20 || char === 0x09) at++;
      else if (char === 0x0a) {
        this.lines++;
        at++;
      } else if (char === 0x0d) {
        at++;
        if (text.charCodeAt(at) !== 0x0a) this.lines++;
      } else {
        this.at = at;
        this.token(char);
        at = this.at;
      }
    }
    this.at = at;
  }

  private token(char: number): void {
    const wasComma = this.afterComma;
    this.afterComma = false;
    switch (char) {
      case 0x22:
        this.string();
        break;
      case 0x3a: // :
        if (this.levels.top?.array === false) this.expect = 'value';
        this.at++;
        break;
      case 0x2c: // ,
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
      case 0x2f: // /
        this.comment();
        break;
      default:
        this.word();
    }
  }

  private string(): void {
    const { text } = this;
    const start = this.at;
    const end = stringEnd(text, start);
    if (end < 0) this.cutOff = true;
    this.at = end < 0 ? text.length : end;
    const { top } = this.levels;
    if (top !== undefined && !top.array && (this.expect === 'key' || this.expect === 'after')) {
      this.keys++;
      this.expect = 'colon';
      top.key = keyKind(text, start, this.at);
      if (top.marker === 'unmarked') top.shape |= shapeBit(text, start, this.at);
      // Nearly always the colon follows at once: no need to come back for it.
      if (text.charCodeAt(this.at) === 0x3a) {
        this.expect = 'value';
        this.at++;
      }
      return;
    }
    if (top !== undefined && top.key !== 'other') this.mark(top, start);
    this.complete();
    if (text.charCodeAt(this.at) === 0x2c) this.comma();
  }

  private comma(): void {
    this.expect = this.levels.top?.array === false ? 'key' : 'value';
    this.afterComma = true;
    this.at++;
  }

  private mark(top: Level, start: number): void {
    const { text } = this;
    const end = this.at;
    if (top.key === 'object') {
      const marker = markerIn(text, start, end);
      if (marker !== 'unmarked') this.setMarker(top, marker);
      else {
        const quoted = text.slice(start, end);
        top.foreign = !isNearMarker(quoted);
        top.other = !isFarMarker(quoted);
        top.list = end - start === 6 && text.startsWith('"list"', start);
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
    this.lastEnd = this.at;
    this.lastLine = this.lines;
  }

  private open(array: boolean): void {
    this.levels.push(array, this.at, this.lines, this.keys, this.forced);
    this.expect = array ? 'value' : 'key';
    this.at++;
  }

  private closeBrace(): void {
    const { levels } = this;
    this.at++;
    // Inside a run step a `}` in an array means that its `]` is missing; elsewhere the `}` is one too many.
    if (levels.top?.array === true && levels.marked > 0)
      while (levels.top?.array === true) this.dropArray();
    if (levels.top?.array === false) {
      this.complete();
      this.closeObject();
    }
  }

  private closeBracket(): void {
    if (this.levels.top?.array === false) this.closeToArray();
    this.at++;
    if (this.levels.top === undefined) return;
    this.complete();
    this.dropArray();
  }

  /** Ends the open objects inside the innermost open array, if there is one, behind the last complete token. */
  private closeToArray(): void {
    if (!this.levels.hasArray()) return;
    while (this.levels.top?.array === false) this.closeObject(false);
  }

  private dropArray(): void {
    const { depth } = this.levels;
    this.found.dismiss(depth);
    this.levels.pop();
    if (depth === 1) this.rootEnded = true;
  }

  private closeObject(closed = true): void {
    const { levels } = this;
    const level = levels.pop();
    const isRoot = levels.depth === 0 && !this.rootEnded;
    if (levels.depth === 0) this.rootEnded = true;
    if (levels.marked === 0) this.inner = undefined;
    if (level.holdsIslands || levels.isPart(level.marker)) return;
    const parent = levels.top;
    const chosen =
      level.marker !== 'unmarked' ||
      level.chosen ||
      (isRoot && this.forced) ||
      (levels.depth === 0 && isEmptyList(level)) ||
      (parent?.array === true && parent.marker !== 'unmarked' && !level.foreign);
    if (!chosen && hasShape(level)) level.marker = 'shape';
    if (chosen || level.marker === 'shape') this.emit(level, closed);
    else if (parent?.array === true && !level.foreign)
      this.found.wait(this.island(level, undefined), levels.depth);
  }

  private emit(level: Level, closed: boolean): void {
    const { levels, found } = this;
    const parent = levels.top;
    const isStep = level.marker === 'shape' || isStepMarker(level.marker);
    const isFirst = parent?.array === true && parent.marker === 'unmarked' && isStep;
    levels.holdIsland();
    if (this.inner !== undefined && this.inner.start >= level.start) this.inner = undefined;
    if (isFirst) levels.markArray();
    // What follows decided where the islands behind a recovery begin and end.
    const resumable = closed && this.recoveries === 0;
    const island = this.island(level, resumable ? levels.state() : undefined);
    found.add(island, isFirst ? levels.depth : undefined);
  }

  private island(level: Level, exit: ScanState | undefined): ScannedIsland {
    // A brace with nothing behind it is all that there is of its object.
    const isEmpty = this.lastEnd <= level.start;
    return {
      start: level.start,
      end: isEmpty ? level.start + 1 : this.lastEnd,
      marker: level.marker,
      keys: this.keys - level.keysBefore,
      depth: level.innermost,
      endLine: isEmpty ? level.line : this.lastLine,
      exit,
    };
  }

  private comment(): void {
    const { text, at } = this;
    if (!beginsComment(text, at)) {
      this.word();
      return;
    }
    const end = commentEnd(text, at);
    if (end < 0) this.cutOff = true;
    this.at = end < 0 ? text.length : end;
    this.lines += countLines(text, at, this.at);
  }

  /** A number, a literal, or what should have been one. */
  private word(): void {
    const { text } = this;
    this.at = wordEnd(text, this.at);
    this.complete();
    if (text.charCodeAt(this.at) === 0x2c) this.comma();
  }

  /**
   * The text is over: what is still open ends with it, or where another run step begins in it. Gives whether there is more
   * to read from there.
   */
  private finish(): boolean {
    const open = this.levels.unfinishedIsland(this.forced && !this.rootEnded);
    if (open === undefined) return false;
    const { inner } = this;
    const isRecovered =
      inner !== undefined && inner.start > open.start && this.recoveries < maxRecoveries;
    if (isRecovered) this.goBackTo(inner);
    else {
      this.at = this.text.length;
      this.complete();
    }
    while (this.levels.top !== open) this.levels.pop();
    this.levels.pop();
    this.levels.marked = 0;
    this.inner = undefined;
    if (isRecovered) this.recoveries++;
    if (this.levels.depth === 0) this.rootEnded = true;
    this.emit(open, false);
    return isRecovered;
  }

  /** The element that opened at a level is to be read again, as one beside those around it. */
  private goBackTo({ start, line, keysBefore }: Level): void {
    const before = this.text.slice(Math.max(0, start - widestGap), start);
    this.at = start;
    this.lines = line;
    this.keys = keysBefore;
    this.lastEnd = start - (/[\s,]*$/.exec(before)?.[0].length ?? 0);
    this.lastLine = line - countLines(this.text, this.lastEnd, start);
    this.expect = 'value';
    this.cutOff = false;
  }
}

/** How much white space before an element is left out of the step before it, in UTF-16 units. */
const widestGap = 1000;

/** A list as the whole document may be one without steps: nothing in it nests but `data`. */
function isEmptyList({ list, innermost }: Level): boolean {
  return list && innermost <= 2;
}
