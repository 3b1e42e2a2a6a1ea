import type { StepContainer } from '../../document/containers.ts';
import { type FixtureDocument, fromSkeleton, readIsland } from '../../document/document.ts';
import { islandPaths } from '../../document/islandPaths.ts';
import { inAll, type Part } from '../../document/nested.ts';
import { type Skeleton, skeletonOf, skeletonTree } from '../../document/skeleton.ts';
import { isEmptyList, isListSchema, kindOfSchema } from '../../model/findKind.ts';
import { member } from '../../model/jsonValue.ts';
import { nameOf as shortNameOf } from '../../model/messageText.ts';
import type { Summary } from '../../model/stepSummary.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import { type Range, rangeAt } from '../../text/chunks/positions.ts';
import { spanInJson } from '../../text/json/offsetOfPath.ts';
import { type JsonPath, nodeAt, type Span, type Tree } from '../../text/json/syntaxTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { reportsOf } from '../diagnostics/checkResults.ts';
import { objectParts } from './objectParts.ts';

/** An entry of a document's outline. */
export interface DocumentSymbol {
  /** `step_abc · tool_calls · completed`. */
  readonly name: string;
  /** Text next to the name; may be empty. */
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  /** The start of `range`. */
  readonly selectionRange: Range;
  readonly children: readonly DocumentSymbol[];
}

/** Kind of an outline entry. */
export type SymbolKind = 'object' | 'delta' | 'list' | 'event' | 'call' | 'error';

const none: readonly DocumentSymbol[] = [];

/** Maximum number of run steps whose parts the outline shows. */
const maxWithParts = 500;

/** Returns the outline of a document: lists, events, objects, tool calls and errors. */
export function documentSymbols(
  document: FixtureDocument,
  context: AnalysisContext,
): readonly DocumentSymbol[] {
  const all = inAll(
    document,
    (flat) => symbolsIn(flat, context),
    (symbol, part) => toWhole(symbol, part, pathText(part.path)),
  );
  return all.toSorted((a, b) => compare(a.range, b.range));
}

/** Maps a symbol of a part to the document. `way` is the path to the string of the part. */
function toWhole(symbol: DocumentSymbol, part: Part, way = ''): DocumentSymbol {
  const range = part.rangeToOuter(symbol.range);
  return {
    ...symbol,
    detail: [way, symbol.detail].filter((text) => text !== '').join(' · '),
    range,
    selectionRange: openingOf(range),
    children: symbol.children.map((child) => toWhole(child, part)),
  };
}

function symbolsIn(flat: FixtureDocument, context: AnalysisContext): readonly DocumentSymbol[] {
  const skeleton = skeletonOf(flat.source);
  const islands = islandSymbols(flat, context);
  const stepContainers = containerSymbols(flat, skeleton, islands);
  return [...stepContainers, ...looseSymbols(skeleton, islands)];
}

type IslandSymbols = readonly (DocumentSymbol | undefined)[];

/** Returns the symbols of the islands by index, `undefined` for other vendors' objects. */
function islandSymbols(document: FixtureDocument, context: AnalysisContext): IslandSymbols {
  const { chunks } = document.source;
  const withParts = chunks.islands <= maxWithParts;
  const symbols: (DocumentSymbol | undefined)[] = [];
  for (const { island, start, report } of reportsOf(document, context)) {
    const { foreign, summary } = report;
    const range = rangeAt(chunks, start, start + island.text.length);
    symbols.push(
      foreign
        ? undefined
        : {
            ...nameAndKind(summary, island, document),
            detail: '',
            range,
            selectionRange: openingOf(range),
            children: withParts ? partSymbols(document, island, start) : none,
          },
    );
  }
  return symbols;
}

/** Returns the run steps outside of lists and events, with their paths. */
function looseSymbols(skeleton: Skeleton, islands: IslandSymbols): readonly DocumentSymbol[] {
  const framed = new Set<number | undefined>();
  for (const stepContainer of skeleton.stepContainers)
    for (const number of stepContainer.islands) framed.add(number);
  if (framed.size >= islands.length) return [];
  const paths = islandPaths(skeleton);
  return islands.flatMap((symbol, number) => {
    if (symbol === undefined || framed.has(number)) return [];
    return [{ ...symbol, detail: pathText(paths[number] ?? []) }];
  });
}

function partSymbols(
  document: FixtureDocument,
  island: Island,
  start: number,
): readonly DocumentSymbol[] {
  return objectParts(island, document).map(({ offset, length, ...part }) => {
    const from = start + offset;
    const range = rangeAt(document.source.chunks, from, from + length);
    return { ...part, range, selectionRange: openingOf(range), children: none };
  });
}

function containerSymbols(
  document: FixtureDocument,
  skeleton: Skeleton,
  islands: IslandSymbols,
): readonly DocumentSymbol[] {
  const placeOf = stepContainerFinder(skeleton);
  return skeleton.stepContainers.flatMap((stepContainer) => {
    const inside = stepContainer.islands
      .map((number) => (number === undefined ? undefined : islands[number]))
      .filter(isThere);
    if (stepContainer.kind === 'event')
      return inside.map((object) => eventSymbol(stepContainer, object));
    const span = placeOf(stepContainer);
    return span === undefined ? inside : [listSymbol(document, stepContainer, span, inside)];
  });
}

/** Returns a function that finds the spans of containers, if possible without a syntax tree. */
function stepContainerFinder(
  skeleton: Skeleton,
): (stepContainer: StepContainer) => Span | undefined {
  const { format, broken, text, stepContainers } = skeleton;
  const needsTree = format !== 'json' || broken || stepContainers.length > minContainers;
  let tree: Tree | undefined;
  return ({ path }) => {
    const span = needsTree ? undefined : spanInJson(text, path, 'value');
    if (span !== undefined) return span;
    tree ??= skeletonTree(skeleton);
    return nodeAt(tree, path);
  };
}

const minContainers = 4;

/** Returns the symbol of an event at the range of its data. */
function eventSymbol({ value }: StepContainer, step: DocumentSymbol): DocumentSymbol {
  return { ...step, name: String(member(value, 'event')), detail: step.name, kind: 'event' };
}

function listSymbol(
  document: FixtureDocument,
  { path, schema }: StepContainer,
  span: Span,
  steps: readonly DocumentSymbol[],
): DocumentSymbol {
  const start = fromSkeleton(document, span.offset);
  const end = fromSkeleton(document, span.offset + span.length);
  const range = rangeAt(document.source.chunks, start, end);
  return {
    name: `list · ${steps.length} ${shortNameOf(schema)}${steps.length === 1 ? '' : 's'}`,
    detail: pathText(path),
    kind: 'list',
    range,
    selectionRange: openingOf(range),
    children: steps,
  };
}

/** Returns name and kind of an island. An empty list is an island of its own. */
function nameAndKind(
  summary: Summary,
  island: Island,
  document: FixtureDocument,
): Pick<DocumentSymbol, 'name' | 'kind'> {
  if (isListSchema(summary.kind)) {
    const isEmpty = isEmptyList(summary.kind, readIsland(island, document).value);
    return { name: isEmpty ? 'empty list' : 'list', kind: 'list' };
  }
  return { name: nameOf(summary), kind: isDelta(summary.kind) ? 'delta' : 'object' };
}

function nameOf({ kind, id, type, status }: Summary): string {
  let name = '';
  for (const part of [id, isDelta(kind) ? 'delta' : undefined, type, status]) {
    if (part === undefined || part.trim() === '') continue;
    name = name === '' ? part : `${name} · ${part}`;
  }
  return name === '' ? shortNameOf(kind) : name;
}

function isDelta(kind: SchemaKind): boolean {
  return kindOfSchema(kind)?.pieceOf !== undefined;
}

/** Formats the path to a value in a wrapper: `entries[0].response.body`. */
function pathText(path: JsonPath): string {
  if (!path.some((key) => typeof key === 'string')) return '';
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

/** Returns the range of the opening bracket. */
function openingOf({ start }: Range): Range {
  return { start, end: { line: start.line, character: start.character + 1 } };
}

function compare(a: Range, b: Range): number {
  return a.start.line - b.start.line || a.start.character - b.start.character;
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
