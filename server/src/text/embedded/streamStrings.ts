import { isJson } from '../json/isJson.ts';

/**
 * Returns the separators between strings that together form an event stream or a JSON text, or
 * `undefined` if they do not. The strings can be lines, events or arbitrary chunks, with or without
 * line breaks at their ends.
 */
export function betweenStrings(strings: readonly string[]): readonly string[] | undefined {
  if (!strings.some((one) => /^(?:event|data):/m.test(one)))
    return arePieces(strings) ? strings.slice(1).map(() => '') : undefined;
  // Arbitrary chunks are concatenated as they are.
  if (!areLines(strings)) return strings.slice(1).map(() => '');
  const hasBlankLines = strings.some((one) => blankLine.test(one));
  return strings.slice(1).map((next, index) => {
    const before = strings[index] ?? '';
    const lineBreak = /[\r\n]$/.test(before) ? '' : '\n';
    return !hasBlankLines && beginsEvent(before, next) ? `${lineBreak}\n` : lineBreak;
  });
}

/**
 * Returns whether strings are chunks of one text, cut inside lines, so that none is readable alone.
 * Separate texts, such as the bodies of several responses, are not.
 */
export function areCutAnywhere(strings: readonly string[]): boolean {
  if (arePieces(strings)) return true;
  if (strings.some((one) => /^\s*[{[]/.test(one) && isJson(one))) return false;
  return strings.some((one, index) => {
    const before = strings[index - 1] ?? '\n';
    return /^(?:event|data):/m.test(before) && !/[\r\n]$/.test(before) && !beginsWithField(one);
  });
}

function beginsWithField(text: string): boolean {
  return /^(?:(?:event|data|id|retry)?:|[\r\n]|$)/.test(text);
}

/** Returns whether strings are pieces of a JSON text, or so short ones that they show no event. */
function arePieces(strings: readonly string[]): boolean {
  const [first = ''] = strings;
  if (/^\s*[{[]/.test(first)) return !isJson(first) && isJson(strings.join(''));
  const isShort = strings.length > 1 && !strings.some((one) => /^(?:event|data):/m.test(one));
  return isShort && /^(?:event|data):/.test(strings.join(''));
}

/** Returns whether each string consists of whole lines. A colon can only start a comment there. */
function areLines(strings: readonly string[]): boolean {
  const keepBreaks = strings.some((one) => /[\r\n]/.test(one));
  return strings.every((one, index) => {
    if (!one.startsWith(':')) return beginsWithField(one);
    return !keepBreaks || index === 0 || /[\r\n]$/.test(strings[index - 1] ?? '');
  });
}

const blankLine = /^[\r\n]*$|\n\r?\n|\r\r/;

/** Returns whether `next` starts a new event, because the previous one has its data. */
function beginsEvent(before: string, next: string): boolean {
  const last =
    before
      .trimEnd()
      .split(/[\r\n]+/)
      .at(-1) ?? '';
  return last.startsWith('data:') && /^(?:event|data):/.test(next);
}
