import { countLines } from '../text/characters.ts';
import { type Chunk, type Chunks, chunkOfIsland } from '../text/chunks/chunks.ts';
import type { Source } from '../text/chunks/sourceText.ts';
import { parseShallow } from '../text/json/nestingDepth.ts';
import {
  isReadable,
  type JsonPath,
  type Location,
  locationAt,
  type Node,
  parse,
  plainValue,
  type SyntaxFault,
  type Tree,
} from '../text/json/syntaxTree.ts';
import type { Container } from '../text/scan/container.ts';
import { mayHoldObjects } from '../text/scan/markers.ts';
import { type StepContainer, stepContainersIn } from './containers.ts';
import { streamsOf } from './streams.ts';
import { type Section, sectionsOf } from './textFormats.ts';
import { documentLines, textSections } from './textSections.ts';

/** A document with each island replaced by a placeholder: what surrounds the run steps. */
export interface Skeleton {
  readonly text: string;
  readonly value: unknown;
  /** It is not JSON, apart from the islands. */
  readonly broken: boolean;
  readonly container: Container;
  /** Of a document that holds many JSON texts, these. */
  readonly sections: readonly Section[];
  /** Its syntax tree; of a document that holds many JSON texts, an array in which each has its line's number as index. */
  readonly tree: () => Tree;
  readonly stepContainers: readonly StepContainer[];
  /** The events among the containers, stream by stream. */
  readonly streams: readonly (readonly StepContainer[])[];
  /** UTF-16 offset in `text` of each island's placeholder. */
  readonly offsets: readonly number[];
  /** The length of each placeholder, quotes included. */
  readonly lengths: readonly number[];
  /** The line of the document, counting from 1, on which an offset of the text is, outside of islands. */
  readonly lineAt: (offset: number) => number;
  /** The number of the island that a value stands for. */
  readonly islandOf: (value: unknown) => number | undefined;
}

const skeletons = new WeakMap<Chunks, Skeleton>();

/** The skeleton of a document; made once for each text, and only when it changes. */
export function skeletonOf(source: Source): Skeleton {
  let skeleton = skeletons.get(source.chunks);
  if (skeleton === undefined) {
    skeleton = makeSkeleton(source);
    skeletons.set(source.chunks, skeleton);
  }
  return skeleton;
}

/** Lets an edited document keep the skeleton when the edit only changed islands, and not their kinds. */
export function reuseSkeleton(before: Source, after: Source): void {
  const skeleton = skeletons.get(before.chunks);
  if (skeleton !== undefined && sameGaps(before.chunks, after.chunks)) {
    skeletons.set(after.chunks, skeleton);
  }
}

/** The path to the JSON text that an offset of a skeleton's text is in: empty, but where a document holds many. */
export function rootPathAt(skeleton: Skeleton, offset: number): JsonPath {
  const section = skeleton.sections[sectionAt(skeleton, offset)];
  return section === undefined ? [] : [section.line];
}

/** The index of the section that an offset of a skeleton's text is in; -1 where there is none. */
export function sectionAt({ text, sections }: Skeleton, offset: number): number {
  if (sections.length === 0) return -1;
  const at = countLines(text, 0, offset);
  return sections.findIndex(({ segment }) => segment.firstLine <= at && at <= segment.lastLine);
}

/** The syntax tree of a skeleton, for finding places in it. */
export function skeletonTree(skeleton: Skeleton): Tree {
  return skeleton.tree();
}

/** Where a UTF-16 offset of a skeleton's text is in it. */
export function locationIn(skeleton: Skeleton, offset: number): Location {
  const { text, container, sections, lineAt } = skeleton;
  if (container === 'json') return locationAt(text, offset);
  for (const section of sections) {
    const location = section.locationAt(offset);
    if (location !== undefined) return location;
  }
  const path = container === 'text' ? [lineAt(offset)] : [];
  return { path, isKey: false, token: undefined };
}

function makeSkeleton({ chunks, container }: Source): Skeleton {
  const { all } = chunks;
  // A byte order mark says nothing, as a blank does.
  const gaps = all.map(({ text, gap }, index) => {
    const around = text.slice(0, gap);
    return index === 0 && container !== 'events' ? around.replace(/^\ufeff/, ' ') : around;
  });
  const mark = unusedMark(gaps.join(''));
  const offsets: number[] = [];
  const lengths: number[] = [];
  /** Number of line breaks in the island of each placeholder. */
  const lines: number[] = [];
  let text = '';
  for (const [index, chunk] of all.entries()) {
    text += gaps[index] ?? '';
    if (chunk.island === undefined) continue;
    const name = `${mark}${offsets.length}`;
    // A step in the place of a property name must not pass for a string.
    const isName = container === 'json' && startsWithColon(all[index + 1]?.text ?? '');
    const placeholder = isName ? `{${name}}` : `"${name}"`;
    offsets.push(text.length);
    lengths.push(placeholder.length);
    lines.push(countLines(chunk.island.text));
    text += placeholder;
  }
  const islandOf = (value: unknown): number | undefined =>
    typeof value === 'string' && value.startsWith(mark)
      ? Number(value.slice(mark.length))
      : undefined;
  const markerOf = (island: number) => chunkOfIsland(chunks, island)?.chunk.island?.marker;
  const lineAt = documentLines(text, offsets, lines);
  const places = { text, container, offsets, lengths, lineAt, islandOf };
  if (container === 'json') {
    const content = readJson(text);
    // Comments and trailing commas change nothing of what is read.
    const broken = content.broken && !isReadable(text);
    const root = { ...content, broken, path: [] };
    const stepContainers = stepContainersIn(root, islandOf, markerOf);
    const streams = streamsOf(stepContainers, content.value);
    return { ...places, ...content, sections: [], stepContainers, streams };
  }
  // Nothing of YAML is JSON but what its scalars hold, and those are documents of their own.
  if (container === 'yaml')
    return { ...places, ...readSections(text, []), sections: [], stepContainers: [], streams: [] };
  const isAboutObjects = (part: string) =>
    part.includes(mark) || (beginsJson.test(part) && mayHoldObjects(part));
  const format = container === 'text' ? undefined : container;
  const sections =
    format === undefined ? textSections(text, lineAt) : sectionsOf(text, format, isAboutObjects);
  const stepContainers = sections.flatMap((section) =>
    stepContainersIn({ ...section, path: [section.line] }, islandOf, markerOf, format),
  );
  const content = readSections(text, sections);
  return {
    ...places,
    ...content,
    sections,
    stepContainers,
    streams: streamsOf(stepContainers, content.value),
  };
}

/** A text that is no JSON may name our objects: a message, say. */
const beginsJson = /^\s*[[{"]/;

/** How no string around the islands begins: a character of Unicode's private use area, as often as it takes. */
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

function readJson(text: string): Content {
  const tree = () => parse(text);
  try {
    return { value: parseShallow(text), broken: false, tree };
  } catch {
    return { value: plainValue(parse(text, true).root), broken: true, tree };
  }
}

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
    // Lines without a section have a node, too: readers of a tree expect one at every index.
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
  // What lists and events are depends on the kinds of their islands.
  if (chunk.island?.marker !== other.island?.marker) return false;
  return chunk.text.slice(0, chunk.gap) === other.text.slice(0, other.gap);
}
