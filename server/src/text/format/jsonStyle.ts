import { type Chunks, sliceText } from '../chunks/chunks.ts';
import { positionAt } from '../chunks/positions.ts';
/** The style of a JSON text, which edits keep. */
export interface JsonStyle {
  /** Line break. */
  readonly eol: string;
  /** One level of indentation. */
  readonly unit: string;
  /** White space after a colon and, on one line, after a comma: a space or nothing. */
  readonly space: string;
  /** White space inside the braces of a single-line object: a space or nothing. */
  readonly padding: string;
  /** Objects span several lines. */
  readonly lines: boolean;
  /** Indentation of the line on which the text starts, even if the line starts before the text. */
  readonly indent: string;
}

/** Default style of JSON. */
export const usualStyle: JsonStyle = {
  eol: '\n',
  unit: '  ',
  space: ' ',
  padding: ' ',
  lines: true,
  indent: '',
};

/** Number of UTF-16 units from which the style is detected. */
const sample = 20_000;

/** Detects the style of a text. `around` supplies what the text does not show. */
export function styleOf(text: string, around: JsonStyle = usualStyle): JsonStyle {
  const start = text.slice(0, sample);
  const holds = /[{[]\s*[^\s}\]]/.test(start);
  const space = /"\s*:( ?)/.exec(start)?.[1];
  const inline = /\{( ?)"/.exec(start)?.[1];
  return {
    eol: /\r\n|\n|\r/.exec(start)?.[0] ?? around.eol,
    unit: unitOf(start, around.indent) ?? around.unit,
    space: space ?? around.space,
    padding: inline ?? (space === '' ? '' : around.padding),
    lines: holds ? /[{[]\s*[\r\n]/.test(start) : around.lines,
    indent: around.indent,
  };
}

/** Writes the scalar at a path of the value. */
export type WriteScalar = (value: unknown, path: readonly (string | number)[]) => string;

/** Writes a value as JSON. All lines but the first are indented as in `style`. */
export function write(
  value: unknown,
  style: JsonStyle,
  scalar: WriteScalar = (one) => JSON.stringify(one),
  path: readonly (string | number)[] = [],
): string {
  if (typeof value !== 'object' || value === null) return scalar(value, path);
  const inner = { ...style, indent: style.indent + style.unit };
  if (Array.isArray(value)) {
    const items = value.map((item, index) => write(item, inner, scalar, [...path, index]));
    return enclose('[', items, ']', { ...style, padding: '' });
  }
  const members = Object.entries(value).map(([name, one]) =>
    writeMember(name, write(one, inner, scalar, [...path, name]), style),
  );
  return enclose('{', members, '}', style);
}

/** Writes a property whose value is already text. */
export function writeMember(
  name: string,
  value: string,
  { space }: Pick<JsonStyle, 'space'>,
): string {
  return `${JSON.stringify(name)}:${space}${value}`;
}

function enclose(open: string, parts: readonly string[], close: string, style: JsonStyle): string {
  if (parts.length === 0) return open + close;
  const { eol, unit, indent, space, padding, lines } = style;
  if (!lines) return `${open}${padding}${parts.join(`,${space}`)}${padding}${close}`;
  const line = eol + indent;
  return `${open}${line}${unit}${parts.join(`,${line}${unit}`)}${line}${close}`;
}

/** Maximum distance to the start of a line, in UTF-16 units. Minified text has none. */
const longestLine = 10_000;

/** Returns the indentation at a UTF-16 offset. `first` is that of the first line. */
export function indentAt(text: string, offset: number, first: string): string {
  const before = text.slice(Math.max(0, offset - longestLine), offset);
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return start === 0 ? first : (/^[ \t]*/.exec(before.slice(start))?.[0] ?? '');
}

/** Returns the indentation of the line at an offset of a document. */
export function indentOfLine(chunks: Chunks, offset: number): string {
  const start = offset - positionAt(chunks, offset).character;
  const line = sliceText(chunks, start, Math.min(offset, start + longestLine));
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** Returns the smallest indentation step between two consecutive lines. */
function unitOf(text: string, first: string): string | undefined {
  const lines = text.matchAll(/[\r\n]([ \t]*)[^\s]/g);
  const indents = [first, ...[...lines].map(([, indent = '']) => indent)];
  let unit: string | undefined;
  indents.forEach((indent, index) => {
    const before = indents[index - 1] ?? indent;
    const [less, more] = before.length < indent.length ? [before, indent] : [indent, before];
    const step = more.startsWith(less) ? more.slice(less.length) : '';
    if (step !== '' && (unit === undefined || step.length < unit.length)) unit = step;
  });
  return unit;
}
