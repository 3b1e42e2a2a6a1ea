import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatch, structuredPatch } from 'diff';
import { type Colors, type Terminal, visible } from '../io/terminal.ts';

/** Text after the file names. Without it, programs that apply a diff misread names with spaces. */
const [old, fresh] = ['before', 'after'];

/** Number of unchanged lines around a change. */
const context = 3;

/** Maximum number of lines to compare. With more changes, the comparison would take minutes. */
const maxChanges = 4000;

/** Returns a diff for `patch -p0` and `git apply`. `path` is relative to the working directory. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const name = nameOf(path);
  const options = { context, maxEditLength: maxChanges };
  const patch =
    structuredPatch(name, name, before, after, old, fresh, options) ??
    replacement(name, before, after);
  return formatPatch(patch, FILE_HEADERS_ONLY);
}

/** Returns a name that git, which removes its first part, and `patch` both resolve. */
function nameOf(path: string): string {
  return path.startsWith('/') || path.startsWith('../') ? path : `./${path}`;
}

/** Returns a patch that replaces the whole text. */
function replacement(name: string, before: string, after: string): StructuredPatch {
  const [removed, added] = [linesOf(before), linesOf(after)];
  const lines = [...markedWith('-', removed), ...markedWith('+', added)];
  const hunk = {
    oldStart: 1,
    oldLines: removed.length,
    newStart: 1,
    newLines: added.length,
    lines,
  };
  return {
    oldFileName: name,
    newFileName: name,
    oldHeader: old,
    newHeader: fresh,
    hunks: [hunk],
  };
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function markedWith(mark: string, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) =>
    line.endsWith('\n')
      ? [mark + line.slice(0, -1)]
      : [mark + line, '\\ No newline at end of file'],
  );
}

/** Prints a diff. Only on a terminal, it is colored and control characters are visible. */
export function printDiff(diff: string, { colors, isTerminal, print }: Terminal, color?: boolean) {
  print(isTerminal || color === true ? shownDiff(diff, colors(color)) : diff);
}

function shownDiff(diff: string, { bold, cyan, green, red }: Colors): string {
  const paints: Readonly<Record<string, (line: string) => string>> = {
    '+': green,
    '-': red,
    '@': cyan,
  };
  return diff
    .split('\n')
    .map((line, index) => {
      const paint = index < 2 ? bold : paints[line.charAt(0)];
      const text = visible(line.replace(/\r$/, '').replace(/\t/g, '  '));
      return paint === undefined ? text : paint(text);
    })
    .join('\n');
}
