/** How a text writes JSON: what an edit has to keep. */
export interface Format {
  /** The line break. */
  readonly eol: string;
  /** One level of indentation. */
  readonly unit: string;
  /** What is behind a colon, and in one line behind a comma: a space, or nothing in minified text. */
  readonly space: string;
  /** What is inside the braces of an object in one line: a space or nothing. */
  readonly padding: string;
  /** Objects go over several lines. */
  readonly lines: boolean;
  /** The indentation of the line on which the text begins; that line may begin before the text. */
  readonly indent: string;
}

/** How JSON is written where a text does not show it. */
export const usualFormat: Format = {
  eol: '\n',
  unit: '  ',
  space: ' ',
  padding: ' ',
  lines: true,
  indent: '',
};

/** So much of a text shows how it is written, in UTF-16 code units. */
const sample = 20_000;

/** How a text is written; what it does not show itself is as in `around`, the format of the text that it is in. */
export function formatOf(text: string, around: Format = usualFormat): Format {
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

/** Writes a scalar that is at a path of the written value. */
export type WriteScalar = (value: unknown, path: readonly (string | number)[]) => string;

/** Writes a value as JSON text; its first line has no indentation, the others that of `format` at least. */
export function write(
  value: unknown,
  format: Format,
  scalar: WriteScalar = (one) => JSON.stringify(one),
  path: readonly (string | number)[] = [],
): string {
  if (typeof value !== 'object' || value === null) return scalar(value, path);
  const inner = { ...format, indent: format.indent + format.unit };
  if (Array.isArray(value)) {
    const items = value.map((item, index) => write(item, inner, scalar, [...path, index]));
    return enclose('[', items, ']', { ...format, padding: '' });
  }
  const members = Object.entries(value).map(([name, one]) =>
    writeMember(name, write(one, inner, scalar, [...path, name]), format),
  );
  return enclose('{', members, '}', format);
}

/** A property with a value that is already text. */
export function writeMember(name: string, value: string, { space }: Pick<Format, 'space'>): string {
  return `${JSON.stringify(name)}:${space}${value}`;
}

function enclose(open: string, parts: readonly string[], close: string, format: Format): string {
  if (parts.length === 0) return open + close;
  const { eol, unit, indent, space, padding, lines } = format;
  if (!lines) return `${open}${padding}${parts.join(`,${space}`)}${padding}${close}`;
  const line = eol + indent;
  return `${open}${line}${unit}${parts.join(`,${line}${unit}`)}${line}${close}`;
}

/** How far the start of a line is looked for, in UTF-16 code units: minified text has no indentation to go by. */
const longestLine = 10_000;

/** The indentation of the line that holds a UTF-16 offset; `first` is that of the text's first line. */
export function indentAt(text: string, offset: number, first: string): string {
  const before = text.slice(Math.max(0, offset - longestLine), offset);
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return start === 0 ? first : (/^[ \t]*/.exec(before.slice(start))?.[0] ?? '');
}

/** The smallest step between the indentations of two lines that follow each other. */
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
