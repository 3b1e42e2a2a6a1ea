import type { Frame } from '../../document/containers.ts';
import { type Fixture, fromEnvelope } from '../../document/document.ts';
import { isServed, type Layer, layersOf, rangeOutOfLayer } from '../../document/nestedDocuments.ts';
import { layerPath } from '../../document/nestedPointer.ts';
import { type Envelope, envelopeOf, envelopeTree, islandPaths } from '../../document/skeleton.ts';
import { member } from '../../model/jsonValue.ts';
import type { Summary } from '../../model/stepSummary.ts';
import { placedIslands } from '../../text/chunks/placedIslands.ts';
import { type Range, rangeAt } from '../../text/chunks/positions.ts';
import { spanInJson } from '../../text/json/offsetOfPath.ts';
import { type JsonPath, nodeAt, type Span, type Tree } from '../../text/json/syntaxTree.ts';
import type { Context } from '../analysisContext.ts';
import { reportsByBlock } from '../diagnostics/checkResults.ts';
import { partsOf } from '../index/islandParts.ts';

/** An entry of a document's outline. */
export interface DocumentSymbol {
  /** `step_abc · tool_calls · completed`. */
  readonly name: string;
  /** What is shown beside the name; may be empty. */
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  /** Where a click leads: the start of `range`. */
  readonly selectionRange: Range;
  readonly children: readonly DocumentSymbol[];
}

/** What an entry of the outline stands for. */
export type SymbolKind = 'step' | 'delta' | 'list' | 'event' | 'call' | 'error';

const none: readonly DocumentSymbol[] = [];

/** In documents with more run steps the outline does not go into the steps. */
const mostWithParts = 500;

/** The outline of a document: lists and events with their run steps, these with their tool calls and error. */
export function documentSymbols(fixture: Fixture, context: Context): readonly DocumentSymbol[] {
  if (!isServed(fixture)) return [];
  const inLayers = layersOf(fixture).flatMap((layer) => {
    const way = pathText(layerPath(fixture, layer));
    return ownSymbols(layer.fixture, context).map((symbol) => outOf(fixture, layer, symbol, way));
  });
  return [...ownSymbols(fixture, context), ...inLayers].sort((a, b) => compare(a.range, b.range));
}

/** The symbol of a layer with its place in the document; `way` leads to the string that it stands in. */
function outOf(
  fixture: Fixture,
  layer: Layer,
  symbol: DocumentSymbol,
  way: string,
): DocumentSymbol {
  const range = rangeOutOfLayer(fixture, layer, symbol.range);
  return {
    ...symbol,
    detail: [way, symbol.detail].filter((part) => part !== '').join(' · '),
    range,
    selectionRange: openingOf(range),
    children: symbol.children.map((child) => outOf(fixture, layer, child, '')),
  };
}

function ownSymbols(fixture: Fixture, context: Context): readonly DocumentSymbol[] {
  const envelope = envelopeOf(fixture.source);
  const islands = islandSymbols(fixture, context);
  const frames = frameSymbols(fixture, envelope, islands);
  return [...frames, ...looseSymbols(envelope, islands)];
}

type IslandSymbols = readonly (DocumentSymbol | undefined)[];

/** The symbols of the islands by number; `undefined` for what is another vendor's. */
function islandSymbols(fixture: Fixture, context: Context): IslandSymbols {
  const { pieces } = fixture.source;
  const withParts = pieces.islands <= mostWithParts;
  const symbols: (DocumentSymbol | undefined)[] = [];
  const reports = [...reportsByBlock(fixture, context)].flatMap((block) => block.reports);
  for (const { island, number, start, range } of placedIslands(pieces)) {
    const { foreign = true, summary } = reports[number] ?? {};
    symbols[number] =
      foreign || summary === undefined
        ? undefined
        : {
            name: nameOf(summary),
            detail: '',
            kind: summary.kind === 'delta' ? 'delta' : 'step',
            range,
            selectionRange: openingOf(range),
            children: withParts ? partSymbols(fixture, island, start) : none,
          };
  }
  return symbols;
}

/** Run steps outside of lists and events, with the way to them. */
function looseSymbols(envelope: Envelope, islands: IslandSymbols): readonly DocumentSymbol[] {
  const framed = new Set<number | undefined>();
  for (const frame of envelope.frames) for (const number of frame.islands) framed.add(number);
  if (framed.size >= islands.length) return [];
  const paths = islandPaths(envelope);
  return islands.flatMap((symbol, number) => {
    if (symbol === undefined || framed.has(number)) return [];
    return [{ ...symbol, detail: pathText(paths[number] ?? []) }];
  });
}

function partSymbols(
  fixture: Fixture,
  island: Parameters<typeof partsOf>[0],
  start: number,
): readonly DocumentSymbol[] {
  return partsOf(island, fixture).map(({ offset, length, ...part }) => {
    const from = start + offset;
    const range = rangeAt(fixture.source.pieces, from, from + length);
    return { ...part, range, selectionRange: openingOf(range), children: none };
  });
}

function frameSymbols(
  fixture: Fixture,
  envelope: Envelope,
  islands: IslandSymbols,
): readonly DocumentSymbol[] {
  const placeOf = frameFinder(envelope);
  return envelope.frames.flatMap((frame) => {
    const inside = frame.islands
      .map((number) => (number === undefined ? undefined : islands[number]))
      .filter(isThere);
    if (frame.kind === 'event') return inside.map((step) => eventSymbol(frame, step));
    const span = placeOf(frame);
    return span === undefined ? inside : [listSymbol(fixture, frame, span, inside)];
  });
}

/** Finds the places of frames in an envelope: of a few without a tree, which takes far longer than all else. */
function frameFinder(envelope: Envelope): (frame: Frame) => Span | undefined {
  const { container, broken, text, frames } = envelope;
  const needsTree = container !== 'json' || broken || frames.length > fewFrames;
  let tree: Tree | undefined;
  return ({ path }) => {
    const span = needsTree ? undefined : spanInJson(text, path, 'value');
    if (span !== undefined) return span;
    tree ??= envelopeTree(envelope);
    return nodeAt(tree, path);
  };
}

const fewFrames = 4;

/** An event has the place of its data, which is nearly all of it. */
function eventSymbol({ value }: Frame, step: DocumentSymbol): DocumentSymbol {
  return { ...step, name: String(member(value, 'event')), detail: step.name, kind: 'event' };
}

function listSymbol(
  fixture: Fixture,
  { path }: Frame,
  span: Span,
  steps: readonly DocumentSymbol[],
): DocumentSymbol {
  const start = fromEnvelope(fixture, span.offset);
  const end = fromEnvelope(fixture, span.offset + span.length);
  const range = rangeAt(fixture.source.pieces, start, end);
  return {
    name: `list · ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`,
    detail: pathText(path),
    kind: 'list',
    range,
    selectionRange: openingOf(range),
    children: steps,
  };
}

function nameOf({ kind, id, type, status }: Summary): string {
  let name = '';
  for (const part of [id, kind === 'delta' ? 'delta' : undefined, type, status]) {
    if (part === undefined || part.trim() === '') continue;
    name = name === '' ? part : `${name} · ${part}`;
  }
  return name === '' ? kind : name;
}

/** The way to a value inside a wrapper: `entries[0].response.body`; empty for an element of the root. */
function pathText(path: JsonPath): string {
  if (!path.some((key) => typeof key === 'string')) return '';
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

/** The opening bracket. */
function openingOf({ start }: Range): Range {
  return { start, end: { line: start.line, character: start.character + 1 } };
}

function compare(a: Range, b: Range): number {
  return a.start.line - b.start.line || a.start.character - b.start.character;
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
