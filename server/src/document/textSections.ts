import { upperBound } from '../text/binarySearch.ts';
import { countLines } from '../text/characters.ts';
import { isJson } from '../text/json/isJson.ts';
import { type Node, readValue } from '../text/json/syntaxTree.ts';
import { linesOf } from '../text/lines.ts';
import { bracketEnd } from '../text/scan/brackets.ts';
import type { Span } from '../text/span.ts';
import { treeAt, within } from './sectionText.ts';
import type { Section } from './textFormats.ts';

/** Matches the placeholder of an object that is not inside another value. */
const loneStep = /"\ue000+\d+"/y;

/**
 * Maximum length of text searched after brackets that do not start a JSON value, in UTF-16 units.
 */
const maxSearched = 1 << 26;

/**
 * Returns the JSON values with API objects in other text, such as a log. A section is the line on
 * which such a value starts; several values on one line form an array. `lineAt` returns the line of
 * the document.
 */
export function textSections(text: string, lineAt: (offset: number) => number): readonly Section[] {
  const byLine = new Map<number, { readonly firstLine: number; readonly spans: Span[] }>();
  let firstLine = 0;
  let counted = 0;
  for (const span of stepValues(text)) {
    firstLine += countLines(text, counted, span.offset);
    counted = span.offset;
    const line = lineAt(span.offset);
    const found = byLine.get(line);
    if (found === undefined) byLine.set(line, { firstLine, spans: [span] });
    else found.spans.push(span);
  }
  return [...byLine].map(([line, found]) => sectionOf(text, line, found));
}

/**
 * Returns a function that maps an offset in the skeleton to its line in the document, counted from
 * 1. `breaks` has the line breaks in each island.
 */
export function documentLines(
  text: string,
  offsets: readonly number[],
  breaks: readonly number[],
): (offset: number) => number {
  let starts: readonly number[] | undefined;
  const before: number[] = [0];
  return (offset) => {
    if (starts === undefined) {
      starts = [...linesOf(text)].map(({ start }) => start);
      for (const count of breaks) before.push((before.at(-1) ?? 0) + count);
    }
    return upperBound(starts, offset) + (before[upperBound(offsets, offset - 1)] ?? 0);
  };
}

function* stepValues(text: string): Generator<Span> {
  let searched = 0;
  let next = 0;
  for (const { start, end } of linesOf(text)) {
    // Most lines of a log do not mention API objects.
    const line = text.slice(start, end);
    const opens = /[{[][ \t]*$/.test(line);
    if (!opens && !line.includes('\ue000')) continue;
    for (let at = Math.max(start, next); at < end && searched < maxSearched; at++) {
      const char = text.charAt(at);
      const isBracket = char === '{' || char === '[';
      if (!isBracket && char !== '"') continue;
      const found = isBracket ? valueEnd(text, at, opens) : loneStepEnd(text, at);
      if (found === undefined) searched += isBracket ? (opens ? text.length : end) - at : 0;
      else {
        const span = { offset: at, length: found - at };
        if (text.slice(at, found).includes('\ue000')) yield span;
        next = found;
        at = found - 1;
      }
    }
  }
}

function valueEnd(text: string, start: number, overLines: boolean): number | undefined {
  const end = bracketEnd(text, start, overLines);
  return end !== undefined && isJson(text.slice(start, end)) ? end : undefined;
}

function loneStepEnd(text: string, start: number): number | undefined {
  loneStep.lastIndex = start;
  return loneStep.test(text) ? loneStep.lastIndex : undefined;
}

function sectionOf(
  text: string,
  line: number,
  { firstLine, spans }: { readonly firstLine: number; readonly spans: readonly Span[] },
): Section {
  const values = spans.map(({ offset, length }) => ({
    offset,
    json: text.slice(offset, offset + length),
  }));
  const start = values[0]?.offset ?? 0;
  const last = values.at(-1);
  const end = last === undefined ? start : last.offset + last.json.length;
  const lastLine = firstLine + countLines(text, start, end);
  const [only] = values;
  const isOne = values.length === 1 && only !== undefined;
  const trees = () => values.map(({ json, offset }) => treeAt(json, offset));
  return {
    line,
    segment: {
      parts: [],
      event: undefined,
      firstLine,
      lastLine,
      isEnded: true,
      isGlued: false,
    },
    value: isOne ? readValue(only.json).value : values.map(({ json }) => readValue(json).value),
    broken: false,
    tree: () => {
      const children = trees().flatMap(({ root }): Node[] => (root === undefined ? [] : [root]));
      const array: Node = { type: 'array', offset: start, length: end - start, children };
      return { root: isOne ? children[0] : array, faults: [] };
    },
    locationAt: (offset) => {
      for (const [index, { json, offset: from }] of values.entries()) {
        const found = within(json, from, offset, isOne ? [line] : [line, index]);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}
