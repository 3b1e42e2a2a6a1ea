import { doneEvent } from '../model/streamEvents.ts';
import { type Location, type Node, readValue, type SyntaxFault } from '../text/json/syntaxTree.ts';
import { isObjectEvent } from '../text/scan/textFormat.ts';
import { type Segment, type SegmentFormat, segmentsOf } from '../text/segments.ts';
import { conflictLines, conflictSection } from './conflictSections.ts';
import { moved, treeAt, type Unfinished, within } from './sectionText.ts';

/**
 * One JSON text of a document with several: a line of JSON Lines, or an event as `{event, data}`.
 * Offsets are UTF-16 units in the skeleton's text.
 */
export interface Section {
  /** Line on which its JSON text starts, counted from 1. */
  readonly line: number;
  readonly segment: Segment;
  /** For data on several lines, which is a nested document, its text. */
  readonly value: unknown;
  /** The text is invalid JSON. */
  readonly broken: boolean;
  /** Its syntax tree and faults. */
  readonly tree: () => { readonly root: Node | undefined; readonly faults: readonly SyntaxFault[] };
  /** Returns the location at an offset, or `undefined` outside. */
  readonly locationAt: (offset: number) => Location | undefined;
}

/** Returns the sections of a text. `isAboutObjects` selects events by their data. */
export function sectionsOf(
  text: string,
  format: SegmentFormat,
  isAboutObjects: (text: string) => boolean,
): readonly Section[] {
  const sections: Section[] = [];
  const segments = [...segmentsOf(text, format)];
  // Some recorders drop all blank lines.
  const hasBlankLines = segments.slice(0, -1).some(({ isEnded }) => isEnded);
  const pretty = segments.filter(({ parts }) => parts.length > 1);
  const field = segments.find((segment) => isField(text, segment));
  const conflicts = conflictLines(text);
  for (const segment of segments) {
    const conflict = conflictSection(segment, conflicts);
    if (conflict !== undefined) sections.push(conflict);
    else if (format === 'events') {
      if (isEnd(text, segment)) sections.push(endSection(segment));
      else if (isOurs(text, segment, isAboutObjects))
        sections.push(eventSection(text, segment, hasBlankLines && segment.isGlued));
    } else if (segment.parts.length > 1) {
      sections.push(prettySection(text, segment, segment === pretty[0] ? pretty : []));
    } else sections.push(lineSection(text, segment, field));
  }
  return sections;
}

function isOurs(
  text: string,
  { event, parts }: Segment,
  isAboutObjects: (text: string) => boolean,
): boolean {
  const isNamed = event !== undefined && isObjectEvent(text.slice(event.start, event.end));
  return isNamed || parts.some(({ start, end }) => isAboutObjects(text.slice(start, end)));
}

function isEnd(text: string, { event }: Segment): boolean {
  return event !== undefined && text.slice(event.start, event.end) === doneEvent;
}

/** Returns the section for the end of a stream, whose data `[DONE]` is not JSON. */
function endSection(segment: Segment): Section {
  return {
    line: segment.firstLine + 1,
    segment,
    value: { event: doneEvent },
    broken: false,
    tree: () => ({ root: undefined, faults: [] }),
    locationAt: () => undefined,
  };
}

/** Returns whether a segment begins like a line of an event stream. */
function isField(text: string, { parts: [part] }: Segment): boolean {
  return part !== undefined && /^(?:event|data|id|retry):/.test(text.slice(part.start, part.end));
}

/** A line of JSON Lines. `field` is the first segment that is a line of an event stream. */
function lineSection(text: string, segment: Segment, field: Segment | undefined): Section {
  const { start = 0, end = 0, line = 0 } = segment.parts[0] ?? {};
  const json = text.slice(start, end);
  const isStream = field !== undefined && isField(text, segment);
  const fault = { offset: start, length: end - start, message: isStreamMessage };
  const faults = segment === field ? [fault] : [];
  return {
    line: line + 1,
    segment,
    ...readValue(json),
    tree: () => ({ ...treeAt(json, start), ...(isStream && { faults }) }),
    locationAt: (offset) => within(json, start, offset, [line + 1]),
  };
}

const isStreamMessage =
  'This is a line of an event stream, not of JSON Lines: rename the file to `.sse` or `.txt`';

/**
 * Returns the section for a value on several lines, a nested document. The first one is reported as
 * a fault, for all of them.
 */
function prettySection(text: string, segment: Segment, reported: readonly Segment[]): Section {
  const { parts, firstLine, lastLine } = segment;
  const offset = parts[0]?.start ?? 0;
  const end = parts.at(-1)?.end ?? offset;
  const what = text.startsWith('[', offset) ? 'JSON array' : 'value';
  const hasComma = reported.some((one) => endsWithComma(text, one));
  const rule = `JSON Lines has one value per line${hasComma ? ', without commas between them' : ''}`;
  const message = `${rule}: this ${what} is on ${lastLine - firstLine + 1} lines`;
  return {
    line: firstLine + 1,
    segment,
    value: undefined,
    broken: true,
    tree: () => ({
      root: undefined,
      faults: reported.length > 0 ? [{ offset, length: 1, message }] : [],
    }),
    locationAt: (at) => within(text.slice(offset, end), offset, at, [firstLine + 1]),
  };
}

function endsWithComma(text: string, { parts }: Segment): boolean {
  return text.slice(0, parts.at(-1)?.end).trimEnd().endsWith(',');
}

function eventSection(text: string, segment: Segment, isGlued: boolean): Section {
  const { event, parts, firstLine } = segment;
  const line = (parts[0]?.line ?? event?.line ?? firstLine) + 1;
  const name = event && text.slice(event.start, event.end);
  const [part] = parts;
  const joined = parts.map(({ start, end }) => text.slice(start, end)).join('\n');
  const hasData = joined.trim() !== '';
  const data = parts.length > 1 || !hasData ? { value: joined, broken: false } : readValue(joined);
  return {
    line,
    segment,
    value: {
      ...(name !== undefined && { event: name }),
      ...(hasData && data.value !== undefined && { data: data.value }),
    },
    broken: data.broken,
    tree: () => {
      const { root, faults } = dataTree(text, segment);
      const start = event?.start ?? 0;
      const glued = { offset: start, length: (event?.end ?? 0) - start, message: isGluedMessage };
      return {
        root: eventNode(text, segment, root),
        faults: isGlued ? [glued, ...faults] : faults,
      };
    },
    locationAt: (offset) => {
      if (event !== undefined && event.start <= offset && offset <= event.end) {
        const token = stringNode(text, event.start, event.end);
        return { path: [line, 'event'], isKey: false, token };
      }
      return part && parts.length === 1
        ? within(joined, part.start, offset, [line, 'data'])
        : undefined;
    },
  };
}

const isGluedMessage = 'Expected a blank line before this event: it ends the event before';

function dataTree(text: string, { parts }: Segment): ReturnType<Section['tree']> {
  const [part] = parts;
  const last = parts.at(-1);
  if (part === undefined || last === undefined) return { root: undefined, faults: [] };
  return parts.length === 1 && part.start < part.end
    ? treeAt(text.slice(part.start, part.end), part.start)
    : { root: stringNode(text, part.start, last.end), faults: [] };
}

/** Returns the node of an event as an object. Its members are at the values of the fields. */
function eventNode(
  text: string,
  { event, parts }: Segment,
  data: Node | undefined,
): Node | undefined {
  const fields = [...parts, ...(event === undefined ? [] : [event])];
  const offset = Math.min(...fields.map(({ start }) => start));
  const length = Math.max(...fields.map(({ end }) => end)) - offset;
  const object: Unfinished = { type: 'object', offset, length };
  const name = event && stringNode(text, event.start, event.end);
  object.children = [
    ...(name === undefined ? [] : [memberNode(object, 'event', name)]),
    ...(data === undefined ? [] : [memberNode(object, 'data', data)]),
  ];
  return object;
}

function stringNode(text: string, start: number, end: number): Node {
  return { type: 'string', offset: start, length: end - start, value: text.slice(start, end) };
}

function memberNode(parent: Node, name: string, value: Node): Node {
  const { offset, length } = value;
  const property: Unfinished = { type: 'property', offset, length, parent };
  const key: Node = { type: 'string', offset, length: 0, value: name, parent: property };
  property.children = [key, moved(value, 0, property)];
  return property;
}
