import {
  readOnly,
  type SourceMap,
  SourceMapBuilder,
  type StringStyle,
} from '../embedded/sourceMap.ts';
import { isPrintable } from './printable.ts';

/** A scalar whose lines are below a header. */
export interface BlockScalar {
  /** `|` or `>`, with the indicators of indentation and of what becomes of the line breaks at the end. */
  readonly header: string;
  /** The lines below the header. */
  readonly source: string;
  /** How far what holds it is indented. */
  readonly indent: number;
}

/** A line of a block scalar; offsets count from the start of its source. */
interface Line {
  /** Where its text begins behind the indentation of the block. */
  readonly start: number;
  /** Behind its text, before the line break. */
  readonly end: number;
  readonly text: string;
  /** It is indented deeper than the block, so that it is not joined to its neighbors. */
  readonly isDeeper: boolean;
  /** It is indented less than the block. */
  readonly isShort: boolean;
}

/** Reads a block scalar; the outer offsets count from the start of its source. */
export function blockSourceMap(scalar: BlockScalar): SourceMap {
  const { header } = scalar;
  const lines = linesOf(scalar);
  const builder = new SourceMapBuilder();
  const filled = lines.findLastIndex(({ text }) => text !== '') + 1;
  const isFolded = header.startsWith('>');
  let last: Line | undefined;
  let empty = 0;
  for (const line of lines.slice(0, filled)) {
    if (isFolded && line.text === '') {
      empty++;
      continue;
    }
    const between = isFolded ? joint(last, line, empty) : last === undefined ? '' : '\n';
    if (last !== undefined || empty > 0) builder.add(last?.end ?? lines[0]?.start ?? 0, between);
    builder.add(line.start, line.text);
    last = line;
    empty = 0;
  }
  const end = last === undefined ? 0 : addEnd(builder, scalar, last.end);
  return builder.end(end, writingIn(scalar));
}

/**
 * Whether a block ends where another one with the same header and the same text behind it ends: its lines are indented
 * alike, and so are the empty ones at its end. What a header says counts from what a reader takes for the holder, and so
 * is not known here.
 */
export function endsLikeBlock(one: BlockScalar, other: BlockScalar): boolean {
  const areWhole = [one, other].every(
    (scalar) =>
      scalar.source.endsWith('\n') &&
      indicated(scalar.header) === undefined &&
      isBlockIndented(scalar),
  );
  return areWhole && blockDepth(one) === blockDepth(other) && endOf(one) === endOf(other);
}

function blockDepth({ header, source, indent }: BlockScalar): number {
  return depthOf(source.split('\n'), header, indent);
}

/** The blanks and line breaks at its end. */
function endOf({ source }: BlockScalar): string {
  return source.slice(source.trimEnd().length);
}

/**
 * Whether its lines are indented as readers of YAML want them: all as far as the block is, and empty ones at the start no
 * further, unless the header says how far that is.
 */
export function isBlockIndented(scalar: BlockScalar): boolean {
  const lines = linesOf(scalar);
  const [first] = lines.filter(({ text }) => text !== '');
  const isClear =
    indicated(scalar.header) !== undefined || first === undefined || first.text.trim() !== '';
  return isClear && lines.every(({ text, isShort }) => text === '' || !isShort);
}

/** What stands for the line breaks between two lines of a folded block that are not empty. */
function joint(before: Line | undefined, line: Line, empty: number): string {
  if (before === undefined) return '\n'.repeat(empty);
  if (before.isDeeper || line.isDeeper) return '\n'.repeat(empty + 1);
  return empty === 0 ? ' ' : '\n'.repeat(empty);
}

/** The line breaks behind the last line that is not empty, as the header has it; gives the offset behind them. */
function addEnd(builder: SourceMapBuilder, { header, source }: BlockScalar, end: number): number {
  const breaks = source.slice(end).split('\n').length - 1;
  const kept = header.includes('-') ? 0 : header.includes('+') ? Math.max(1, breaks) : 1;
  if (kept === 0) return end;
  builder.add(end, '\n'.repeat(kept));
  return header.includes('+') ? source.length : source.indexOf('\n', end) + 1 || source.length;
}

function linesOf({ header, source, indent }: BlockScalar): readonly Line[] {
  const raw = source.split('\n');
  if (raw.at(-1) === '') raw.pop();
  const depth = depthOf(raw, header, indent);
  let start = 0;
  return raw.map((line) => {
    const whole = line.endsWith('\r') ? line.slice(0, -1) : line;
    const blanks = /^ */.exec(whole)?.[0].length ?? 0;
    const from = Math.min(depth, blanks);
    const text = whole.slice(from);
    const own = { start: start + from, end: start + whole.length, text };
    start += line.length + 1;
    return { ...own, isDeeper: isDeeper(text), isShort: blanks < depth };
  });
}

/** Whether a line is indented deeper than its block. */
function isDeeper(text: string): boolean {
  return text.startsWith(' ') || text.startsWith('\t');
}

/** How far the lines are indented: as the header says, or as the first line is that holds something. */
function depthOf(lines: readonly string[], header: string, indent: number): number {
  const digit = indicated(header);
  if (digit !== undefined) return Math.max(0, indent) + digit;
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return /^ */.exec(first)?.[0].length ?? 0;
}

/** How much deeper than what holds it the header says that the block is. */
function indicated(header: string): number | undefined {
  const digit = /^.[-+]*([1-9])/.exec(header)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

/** Nothing is written into a folded block: what a line break means there depends on the lines around it. */
function writingIn(scalar: BlockScalar): StringStyle {
  if (scalar.header.startsWith('>')) return readOnly;
  const lineBreak = scalar.source.includes('\r\n') ? '\r\n' : '\n';
  const lineStart = lineBreak + ' '.repeat(blockDepth(scalar));
  return {
    keepsLines: true,
    write: (text) =>
      isPrintable(text)
        ? text.replace(/\n+/g, (breaks) => lineBreak.repeat(breaks.length - 1) + lineStart)
        : undefined,
  };
}
