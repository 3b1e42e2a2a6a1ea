import {
  readOnly,
  type SourceMap,
  SourceMapBuilder,
  type StringStyle,
} from '../embedded/sourceMap.ts';
import { isPrintable } from './printable.ts';

/** A block scalar: a header and the lines below it. */
export interface BlockScalar {
  /** `|` or `>` with the indentation and chomping indicators. */
  readonly header: string;
  /** Lines below the header. */
  readonly source: string;
  /** Indentation of the parent. */
  readonly indent: number;
}

/** A line of a block scalar. Offsets are relative to its source. */
interface Line {
  /** Start of its text, after the indentation of the block. */
  readonly start: number;
  /** End of its text, before the line break. */
  readonly end: number;
  readonly text: string;
  /** It is more indented than the block, so that it is not folded. */
  readonly isDeeper: boolean;
  /** It is less indented than the block. */
  readonly isShort: boolean;
}

/** Reads a block scalar. Outer offsets are relative to its source. */
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
 * Returns whether two blocks with the same header and following text end at the same place: their
 * lines and trailing blank lines have the same indentation. An explicit indentation counts from the
 * parent, which is unknown here.
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

/** Returns the white space at the end. */
function endOf({ source }: BlockScalar): string {
  return source.slice(source.trimEnd().length);
}

/**
 * Returns whether every YAML reader accepts the indentation: all lines have that of the block, and
 * leading blank lines have no more, unless the header gives it.
 */
export function isBlockIndented(scalar: BlockScalar): boolean {
  const lines = linesOf(scalar);
  const [first] = lines.filter(({ text }) => text !== '');
  const isClear =
    indicated(scalar.header) !== undefined || first === undefined || first.text.trim() !== '';
  return isClear && lines.every(({ text, isShort }) => text === '' || !isShort);
}

/** Returns what the line breaks between two nonempty lines of a folded block become. */
function joint(before: Line | undefined, line: Line, empty: number): string {
  if (before === undefined) return '\n'.repeat(empty);
  if (before.isDeeper || line.isDeeper) return '\n'.repeat(empty + 1);
  return empty === 0 ? ' ' : '\n'.repeat(empty);
}

/** Adds the line breaks at the end, according to the header. Returns the offset after them. */
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

/** Returns whether a line is more indented than its block. */
function isDeeper(text: string): boolean {
  return text.startsWith(' ') || text.startsWith('\t');
}

/** Returns the indentation of the block: that of the header, or of the first nonblank line. */
function depthOf(lines: readonly string[], header: string, indent: number): number {
  const digit = indicated(header);
  if (digit !== undefined) return Math.max(0, indent) + digit;
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return /^ */.exec(first)?.[0].length ?? 0;
}

/** Returns the indentation indicator of a header. */
function indicated(header: string): number | undefined {
  const digit = /^.[-+]*([1-9])/.exec(header)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

/** Folded blocks are read-only: the meaning of a line break depends on the lines around it. */
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
