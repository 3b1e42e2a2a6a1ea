import { countLines } from '../text/characters.ts';
import type { Piece, Pieces } from '../text/pieces/pieces.ts';
import type { Source } from '../text/pieces/source.ts';
import { type Container, fieldOf } from '../text/scan/container.ts';
import { parseShallow } from '../text/tree/depth.ts';
import {
  type JsonPath,
  type Location,
  locationAt,
  type Node,
  parse,
  plainValue,
  type SyntaxFault,
  type Tree,
} from '../text/tree/tree.ts';
import { type Frame, framesIn } from './frames.ts';
import { isObject } from './json.ts';
import { eventSections, lineSections, type Section } from './sections.ts';

/** A document with each island replaced by a placeholder: what surrounds the run steps. */
export interface Envelope {
  readonly text: string;
  readonly value: unknown;
  /** It is not JSON, apart from the islands. */
  readonly broken: boolean;
  readonly container: Container;
  /** Its syntax tree; of a document that holds many JSON texts, an array in which each has its line's number as index. */
  readonly tree: () => Tree;
  readonly frames: readonly Frame[];
  /** UTF-16 offset in `text` of each island's placeholder. */
  readonly offsets: readonly number[];
  /** The length of each placeholder, quotes included. */
  readonly lengths: readonly number[];
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

/** The syntax tree of an envelope, for finding places in it. */
export function envelopeTree(envelope: Envelope): Tree {
  return envelope.tree();
}

/** Where a UTF-16 offset of an envelope's text stands in it. */
export function locationIn(envelope: Envelope, offset: number): Location {
  const { text, container } = envelope;
  if (container === 'json') return locationAt(text, offset);
  const start =
    Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const line = countLines(text, 0, start) + 1;
  const rest = /[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  if (container === 'events') return locationInEvent(envelope, line, rest, start);
  const { path, isKey, token } = locationAt(rest, offset - start);
  return {
    path: [line, ...path],
    isKey,
    token: token && { ...token, offset: token.offset + start },
  };
}

/** The name of an event is the only thing in it that is not data. */
function locationInEvent(envelope: Envelope, line: number, text: string, start: number): Location {
  const found = fieldOf(text);
  const value = text.slice(found?.value).trim();
  const frame = envelope.frames.find(({ path }) => Number(path[0]) >= line);
  if (found?.name !== 'event' || frame === undefined) {
    return { path: [], isKey: false, token: undefined };
  }
  const token: Node = { type: 'string', offset: start + found.value, length: value.length, value };
  return { path: [...frame.path, 'event'], isKey: false, token };
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
  const gaps = all.map(({ text, gap }) => text.slice(0, gap));
  const mark = unusedMark(gaps.join(''));
  const offsets: number[] = [];
  const lengths: number[] = [];
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
    text += placeholder;
  }
  const islandOf = (value: unknown): number | undefined =>
    typeof value === 'string' && value.startsWith(mark)
      ? Number(value.slice(mark.length))
      : undefined;
  const content = container === 'json' ? readJson(text) : readSections(text, container);
  const frames = framesIn(content.value, islandOf, container === 'events');
  return { text, container, ...content, frames, offsets, lengths, islandOf };
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

function readSections(text: string, container: Exclude<Container, 'json'>): Content {
  const sections = sectionsIn[container](text);
  const value: unknown[] = [];
  for (const section of sections) value[section.line] = section.value;
  const broken = sections.some((section) => section.broken);
  return { value, broken, tree: () => treeOfSections(text, sections) };
}

/** Of YAML nothing is JSON but what its scalars hold, and those are documents of their own. */
const sectionsIn = { lines: lineSections, events: eventSections, yaml: () => [] };

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
