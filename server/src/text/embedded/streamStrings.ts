import { isJson } from '../json/isJson.ts';

/**
 * What belongs between strings that are an event stream or one JSON text together; `undefined` where they are none. They may be
 * the lines or events of a stream, with or without the line breaks that end them, or chunks that were cut anywhere.
 */
export function betweenStrings(strings: readonly string[]): readonly string[] | undefined {
  if (!strings.some((one) => /^(?:event|data):/m.test(one)))
    return arePiecesOfJson(strings) ? strings.slice(1).map(() => '') : undefined;
  // Chunks that were cut anywhere are put together as they are.
  if (!areLines(strings)) return strings.slice(1).map(() => '');
  const hasBlankLines = strings.some((one) => blankLine.test(one));
  return strings.slice(1).map((next, index) => {
    const before = strings[index] ?? '';
    const lineBreak = /[\r\n]$/.test(before) ? '' : '\n';
    return !hasBlankLines && beginsEvent(before, next) ? `${lineBreak}\n` : lineBreak;
  });
}

/**
 * Whether strings are chunks of one text that was cut where no line ends, so that none can be read by itself. Texts of their own,
 * such as the bodies of several responses, are not.
 */
export function areCutAnywhere(strings: readonly string[]): boolean {
  if (arePiecesOfJson(strings)) return true;
  if (strings.some((one) => /^\s*[{[]/.test(one) && isJson(one))) return false;
  return strings.some((one, index) => {
    const before = strings[index - 1] ?? '\n';
    return /^(?:event|data):/m.test(before) && !/[\r\n]$/.test(before) && !beginsWithField(one);
  });
}

function beginsWithField(text: string): boolean {
  return /^(?:(?:event|data|id|retry)?:|[\r\n]|$)/.test(text);
}

function arePiecesOfJson(strings: readonly string[]): boolean {
  const [first = ''] = strings;
  return /^\s*[{[]/.test(first) && !isJson(first) && isJson(strings.join(''));
}

/** Whether each string is a line, or several. A colon begins a comment only where the line before has ended. */
function areLines(strings: readonly string[]): boolean {
  const keepBreaks = strings.some((one) => /[\r\n]/.test(one));
  return strings.every((one, index) => {
    if (!one.startsWith(':')) return beginsWithField(one);
    return !keepBreaks || index === 0 || /[\r\n]$/.test(strings[index - 1] ?? '');
  });
}

const blankLine = /^[\r\n]*$|\n\r?\n|\r\r/;

/** Where the recorder left out the blank lines: whether the event of a string has its data, and another one follows. */
function beginsEvent(before: string, next: string): boolean {
  const last =
    before
      .trimEnd()
      .split(/[\r\n]+/)
      .at(-1) ?? '';
  return last.startsWith('data:') && /^(?:event|data):/.test(next);
}
