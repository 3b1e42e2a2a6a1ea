import { countLines } from '../text/characters.ts';
import { type Chunk, type Chunks, chunkOfIsland } from '../text/chunks/chunks.ts';
import type { Source } from '../text/chunks/sourceText.ts';
import {
  isReadable,
  type JsonPath,
  type Location,
  locationAt,
  type Node,
  parse,
  readValue,
  type SyntaxFault,
  type Tree,
} from '../text/json/syntaxTree.ts';
import { mayContainObjects } from '../text/scan/cutMarkers.ts';
import type { TextFormat } from '../text/scan/textFormat.ts';
import { conflictLines } from './conflictSections.ts';
import { type StepContainer, stepContainersIn } from './containers.ts';
import { streamsOf } from './streams.ts';
import { type Section, sectionsOf } from './textFormats.ts';
import { documentLines, textSections } from './textSections.ts';

/** A document with each island replaced by a placeholder. */
export interface Skeleton {
  readonly text: string;
  readonly value: unknown;
  /** The text is invalid even without the islands. */
  readonly broken: boolean;
  readonly format: TextFormat;
  /** JSON texts of a document with several. */
  readonly sections: readonly Section[];
  /** Syntax tree. For a document with several JSON texts, an array indexed by line number. */
  readonly tree: () => Tree;
  readonly stepContainers: readonly StepContainer[];
  /** The events among the containers, by stream. */
  readonly streams: readonly (readonly StepContainer[])[];
  /** UTF-16 offset of each island's placeholder in `text`. */
  readonly offsets: readonly number[];
  /** Length of each placeholder, including quotes. */
  readonly lengths: readonly number[];
  /** Returns the line of the document (counted from 1) at an offset outside of islands. */
  readonly lineAt: (offset: number) => number;
  /** Returns the island index of a placeholder, or `undefined`. */
  readonly islandOf: (value: unknown) => number | undefined;
}

const skeletons = new WeakMap<Chunks, Skeleton>();

/** Returns the skeleton of a document. Cached per text. */
export function skeletonOf(source: Source): Skeleton {
  let skeleton = skeletons.get(source.chunks);
  if (skeleton === undefined) {
    skeleton = makeSkeleton(source);
    skeletons.set(source.chunks, skeleton);
  }
  return skeleton;
}

/** Keeps the skeleton if an edit only changed islands and not their kinds. */
export function reuseSkeleton(before: Source, after: Source): void {
  const skeleton = skeletons.get(before.chunks);
  if (skeleton !== undefined && sameGaps(before.chunks, after.chunks)) {
    skeletons.set(after.chunks, skeleton);
  }
}

/** Returns the path of the JSON text at an offset: empty, unless the document has several. */
export function rootPathAt(skeleton: Skeleton, offset: number): JsonPath {
  const section = skeleton.sections[sectionAt(skeleton, offset)];
  return section === undefined ? [] : [section.line];
}

/** Returns the index of the section at an offset of a skeleton's text, or -1. */
export function sectionAt({ text, sections }: Skeleton, offset: number): number {
  if (sections.length === 0) return -1;
  const at = countLines(text, 0, offset);
  return sections.findIndex(({ segment }) => segment.firstLine <= at && at <= segment.lastLine);
}

/** Returns the syntax tree of a skeleton. */
export function skeletonTree(skeleton: Skeleton): Tree {
  return skeleton.tree();
}

/** Returns the location at a UTF-16 offset of a skeleton's text. */
export function locationIn(skeleton: Skeleton, offset: number): Location {
  const { text, format, sections, lineAt } = skeleton;
  if (format === 'json') return locationAt(text, offset);
  for (const section of sections) {
    const location = section.locationAt(offset);
    if (location !== undefined) return location;
  }
  const path = format === 'text' ? [lineAt(offset)] : [];
  return { path, isKey: false, token: undefined };
}

function makeSkeleton({ chunks, format }: Source): Skeleton {
  const { all } = chunks;
  // A byte order mark counts as a blank.
  const gaps = all.map(({ text, gap }, index) => {
    const around = text.slice(0, gap);
    return index === 0 && format !== 'events' ? around.replace(/^\ufeff/, ' ') : around;
  });
  const mark = unusedMark(gaps.join(''));
  const offsets: number[] = [];
  const lengths: number[] = [];
  /** Number of line breaks in each island. */
  const lines: number[] = [];
  let text = '';
  for (const [index, chunk] of all.entries()) {
    const gap = gaps[index] ?? '';
    text += gap;
    if (chunk.island === undefined) continue;
    const name = `${mark}${offsets.length}`;
    // A step in place of a property name must not look like a string.
    const isName = format === 'json' && startsWithColon(all[index + 1]?.text ?? '');
    const placeholder = isName ? `{${name}}` : `"${name}"`;
    offsets.push(text.length);
    lengths.push(placeholder.length);
    lines.push(chunk.lines - countLines(gap));
    text += placeholder;
  }
  const islandOf = (value: unknown): number | undefined =>
    typeof value === 'string' && value.startsWith(mark)
      ? Number(value.slice(mark.length))
      : undefined;
  const markerOf = (island: number) => chunkOfIsland(chunks, island)?.chunk.island?.marker;
  const lineAt = documentLines(text, offsets, lines);
  const places = { text, format, offsets, lengths, lineAt, islandOf };
  if (format === 'json') {
    const content = { ...readValue(text), tree: () => parse(text) };
    // Comments and trailing commas do not change the value.
    const broken = content.broken && !isReadable(text);
    const root = { ...content, broken, path: [] };
    const stepContainers = stepContainersIn(root, islandOf, markerOf);
    const streams = inOrder(text) ? streamsOf(stepContainers, content.value) : [];
    return { ...places, ...content, sections: [], stepContainers, streams };
  }
  // YAML contains JSON only in scalars, which are nested documents.
  if (format === 'yaml')
    return { ...places, ...readSections(text, []), sections: [], stepContainers: [], streams: [] };
  const isAboutObjects = (part: string) =>
    part.includes(mark) || (beginsJson.test(part) && mayContainObjects(part));
  const sections =
    format === 'text' ? textSections(text, lineAt) : sectionsOf(text, format, isAboutObjects);
  const stepContainers = sections.flatMap((section) =>
    stepContainersIn({ ...section, path: [section.line] }, islandOf, markerOf, format),
  );
  const content = readSections(text, sections);
  return {
    ...places,
    ...content,
    sections,
    stepContainers,
    streams: inOrder(text) ? streamsOf(stepContainers, content.value) : [],
  };
}

/** Returns whether the events of a text follow each other, unlike the sides of a merge conflict. */
function inOrder(text: string): boolean {
  return conflictLines(text).size === 0;
}

/** Other text can mention API objects, for example in a message. */
const beginsJson = /^\s*[[{"]/;

/** Returns a prefix that no string around the islands has, of private-use characters. */
function unusedMark(around: string): string {
  let longest = 0;
  for (const [run] of around.matchAll(/(?:\ue000|\\u[eE]000)+/g))
    longest = Math.max(longest, run.length);
  return '\ue000'.repeat(longest + 1);
}

function startsWithColon(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === 0x3a || (first <= 0x20 && /^\s*:/.test(text));
}

type Content = Pick<Skeleton, 'value' | 'broken' | 'tree'>;

function readSections(text: string, sections: readonly Section[]): Content {
  const value: unknown[] = [];
  for (const section of sections) value[section.line] = section.value;
  const broken = sections.some((section) => section.broken);
  return { value, broken, tree: () => treeOfSections(text, sections) };
}

function treeOfSections(text: string, sections: readonly Section[]): Tree {
  const children: Node[] = [];
  const faults: SyntaxFault[] = [];
  for (const section of sections) {
    const tree = section.tree();
    if (tree.root !== undefined) children[section.line] = tree.root;
    faults.push(...tree.faults);
  }
  const nothing: Node = { type: 'null', offset: 0, length: 0 };
  const root: Node = {
    type: 'array',
    offset: 0,
    length: text.length,
    // Tree readers expect a node at every index, also for lines without a section.
    children: Array.from(children, (child: Node | undefined) => child ?? nothing),
  };
  return { text, comments: false, root, faults };
}

function sameGaps(before: Chunks, after: Chunks): boolean {
  return (
    before.all.length === after.all.length &&
    before.all.every((chunk, index) => sameGap(chunk, after.all[index]))
  );
}

function sameGap(chunk: Chunk, other: Chunk | undefined): boolean {
  if (chunk === other) return true;
  if (chunk.gap !== other?.gap || (chunk.island === undefined) !== (other.island === undefined))
    return false;
  // The kinds of lists and events depend on their islands.
  if (chunk.island?.marker !== other.island?.marker) return false;
  return chunk.text.slice(0, chunk.gap) === other.text.slice(0, other.gap);
}
