import { isObject } from '../model/jsonValue.ts';
import { countLines } from '../text/characters.ts';
import type { Piece, Pieces } from '../text/chunks/chunks.ts';
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
import { mayHoldSteps } from '../text/scan/markers.ts';
import { type Frame, framesIn } from './containers.ts';
import { streamsOf } from './streams.ts';
import { type Section, sectionsOf } from './textFormats.ts';
import { documentLines, textSections } from './textSections.ts';

/** A document with each island replaced by a placeholder: what surrounds the run steps. */
export interface Envelope {
  readonly text: string;
  readonly value: unknown;
  /** It is not JSON, apart from the islands. */
  readonly broken: boolean;
  readonly container: Container;
  /** Of a document that holds many JSON texts, these. */
  readonly sections: readonly Section[];
  /** Its syntax tree; of a document that holds many JSON texts, an array in which each has its line's number as index. */
  readonly tree: () => Tree;
  readonly frames: readonly Frame[];
  /** The events among the frames, stream by stream. */
  readonly streams: readonly (readonly Frame[])[];
  /** UTF-16 offset in `text` of each island's placeholder. */
  readonly offsets: readonly number[];
  /** The length of each placeholder, quotes included. */
  readonly lengths: readonly number[];
  /** The line of the document, counting from 1, on which an offset of the text is, outside of islands. */
  readonly lineAt: (offset: number) => number;
  /** The number of the island that a value stands for. */
  readonly islandOf: (value: unknown) => number | undefined;
}

const envelopes = new WeakMap<Pieces, Envelope>();

/** The envelope of a document; made once for each text, and only when it changes. */
export function envelopeOf(source: Source): Envelope {
  let envelope = envelopes.get(source.pieces);
  if (envelope === undefined) {
    envelope = makeEnvelope(source);
    envelopes.set(source.pieces, envelope);
  }
  return envelope;
}

/** Lets an edited document keep the envelope when the edit only changed islands. */
export function keepEnvelope(before: Source, after: Source): void {
  const envelope = envelopes.get(before.pieces);
  if (envelope !== undefined && sameGaps(before.pieces, after.pieces)) {
    envelopes.set(after.pieces, envelope);
  }
}

/** The path to the JSON text that an offset of an envelope's text is in: empty, but where a document holds many. */
export function rootPathAt(envelope: Envelope, offset: number): JsonPath {
  const section = envelope.sections[sectionAt(envelope, offset)];
  return section === undefined ? [] : [section.line];
}

/** The index of the section that an offset of an envelope's text is in; -1 where there is none. */
export function sectionAt({ text, sections }: Envelope, offset: number): number {
  if (sections.length === 0) return -1;
  const at = countLines(text, 0, offset);
  return sections.findIndex(({ segment }) => segment.firstLine <= at && at <= segment.lastLine);
}

/** The syntax tree of an envelope, for finding places in it. */
export function envelopeTree(envelope: Envelope): Tree {
  return envelope.tree();
}

/** Where a UTF-16 offset of an envelope's text stands in it. */
export function locationIn(envelope: Envelope, offset: number): Location {
  const { text, container, sections, lineAt } = envelope;
  if (container === 'json') return locationAt(text, offset);
  for (const section of sections) {
    const location = section.locationAt(offset);
    if (location !== undefined) return location;
  }
  const path = container === 'text' ? [lineAt(offset)] : [];
  return { path, isKey: false, token: undefined };
}

const pathsIn = new WeakMap<Envelope, readonly JsonPath[]>();

/** The path from the document's root to each island, in order; found once for each envelope. */
export function islandPaths(envelope: Envelope): readonly JsonPath[] {
  let paths = pathsIn.get(envelope);
  if (paths === undefined) {
    paths = findPaths(envelope);
    pathsIn.set(envelope, paths);
  }
  return paths;
}

function findPaths(envelope: Envelope): readonly JsonPath[] {
  const paths: JsonPath[] = [];
  const visit = (value: unknown, path: JsonPath): void => {
    const island = envelope.islandOf(value);
    if (island !== undefined) paths[island] = path;
    else if (Array.isArray(value))
      for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (isObject(value))
      for (const key of Object.keys(value)) visit(value[key], [...path, key]);
  };
  visit(envelope.value, []);
  return paths;
}

function makeEnvelope({ pieces, container }: Source): Envelope {
  const all = pieces.blocks.flatMap((block) => block.pieces);
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
  for (const [index, piece] of all.entries()) {
    text += gaps[index] ?? '';
    if (piece.island === undefined) continue;
    const name = `${mark}${offsets.length}`;
    // A step in the place of a property name must not pass for a string.
    const isName = container === 'json' && startsWithColon(all[index + 1]?.text ?? '');
    const placeholder = isName ? `{${name}}` : `"${name}"`;
    offsets.push(text.length);
    lengths.push(placeholder.length);
    lines.push(countLines(piece.island.text));
    text += placeholder;
  }
  const islandOf = (value: unknown): number | undefined =>
    typeof value === 'string' && value.startsWith(mark)
      ? Number(value.slice(mark.length))
      : undefined;
  const lineAt = documentLines(text, offsets, lines);
  const places = { text, container, offsets, lengths, lineAt, islandOf };
  if (container === 'json') {
    const content = readJson(text);
    // Comments and trailing commas change nothing of what is read.
    const broken = content.broken && !isReadable(text);
    const frames = framesIn({ ...content, broken, path: [] }, islandOf);
    const streams = streamsOf(frames, content.value);
    return { ...places, ...content, sections: [], frames, streams };
  }
  // Nothing of YAML is JSON but what its scalars hold, and those are documents of their own.
  if (container === 'yaml')
    return { ...places, ...readSections(text, []), sections: [], frames: [], streams: [] };
  const isAboutSteps = (part: string) => part.includes(mark) || mayHoldSteps(part);
  const format = container === 'text' ? undefined : container;
  const sections =
    format === undefined ? textSections(text, lineAt) : sectionsOf(text, format, isAboutSteps);
  const frames = sections.flatMap((section) =>
    framesIn({ ...section, path: [section.line] }, islandOf, format),
  );
  const content = readSections(text, sections);
  return { ...places, ...content, sections, frames, streams: streamsOf(frames, content.value) };
}

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

type Content = Pick<Envelope, 'value' | 'broken' | 'tree'>;

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
    // Lines without a section have a node, too: whoever walks a tree expects one at every index.
    children: Array.from(children, (child: Node | undefined) => child ?? nothing),
  };
  return { text, comments: false, root, faults };
}

function sameGaps(before: Pieces, after: Pieces): boolean {
  if (before.blocks.length !== after.blocks.length || before.islands !== after.islands)
    return false;
  return before.blocks.every((block, b) => {
    const other = after.blocks[b];
    if (block === other) return true;
    if (block.pieces.length !== other?.pieces.length) return false;
    return block.pieces.every((piece, p) => sameGap(piece, other.pieces[p]));
  });
}

function sameGap(piece: Piece, other: Piece | undefined): boolean {
  if (piece === other) return true;
  if (piece.gap !== other?.gap || (piece.island === undefined) !== (other.island === undefined))
    return false;
  return piece.text.slice(0, piece.gap) === other.text.slice(0, other.gap);
}
