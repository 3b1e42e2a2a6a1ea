import {
  type FixtureDocument,
  isForeign,
  islandsFrom,
  readIsland,
  treeOf,
} from '../../document/document.ts';
import { type Part, partsOf } from '../../document/nested.ts';
import { kindOfNode } from '../../model/findKind.ts';
import { valueAt } from '../../model/jsonValue.ts';
import type { ObjectKind } from '../../model/objectKinds.ts';
import { readText } from '../../model/readProperty.ts';
import { type TimestampField, timestampsOf } from '../../model/time/timestampFields.ts';
import { unitOf } from '../../model/time/timestamps.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import { spanInJson } from '../../text/json/offsetOfPath.ts';
import { type JsonPath, nodeAt, type Span } from '../../text/json/syntaxTree.ts';
import { mayHold } from '../ids/idAt.ts';

/** An object with timestamps, such as a run step. Spans are relative to its island. */
export interface TimedObject {
  readonly id: string | undefined;
  readonly kind: ObjectKind | undefined;
  /** Path from the root of the island. */
  readonly path: JsonPath;
  /** Timestamps in Unix seconds. */
  readonly times: readonly TimeSpan[];
  /** Names of the timestamps in other units. */
  readonly odd: readonly string[];
  /** The island is not valid JSON, so that timestamps may be missing. */
  readonly broken: boolean;
  readonly part: Part;
  readonly island: Island;
  /** UTF-16 offset of the island in the part. */
  readonly start: number;
}

/** A timestamp and the span of its number. */
export interface TimeSpan {
  readonly name: string;
  /** Unix seconds. */
  readonly seconds: number;
  readonly span: Span;
}

/** Returns the objects with timestamps in some islands of a part. Indices start at 0. */
export function objectsIn(
  part: Part,
  wants: (island: Island, number: number) => boolean,
): readonly TimedObject[] {
  const { document } = part;
  const found: TimedObject[] = [];
  for (const { island, start, number } of islandsFrom(document.source.chunks))
    if (wants(island, number)) found.push(...objectsOf(island, start, part));
  return found;
}

/** Returns all objects with timestamps that have one of `ids`, anywhere in a document. */
export function objectsWithIds(
  document: FixtureDocument,
  ids: ReadonlySet<string>,
): readonly TimedObject[] {
  const [only] = ids.size === 1 ? ids : [];
  const needle = only && JSON.stringify(only).slice(1, -1);
  const wants = ({ text }: Island) => needle === undefined || mayHold(text, needle);
  return partsOf(document)
    .flatMap((part) => objectsIn(part, wants))
    .filter(({ id }) => id !== undefined && ids.has(id));
}

/** Returns the range of an object in its part, in UTF-16 offsets. */
export function extentOf({ part: { document }, island, path, start }: TimedObject) {
  const span = spanOf(island, path, document) ?? { offset: 0, length: island.text.length };
  return { start: start + span.offset, end: start + span.offset + span.length };
}

function objectsOf(island: Island, start: number, part: Part): readonly TimedObject[] {
  const { document } = part;
  const content = readIsland(island, document);
  if (isForeign(content, document.source)) return [];
  const { kind, value, broken } = content;
  const byOwner = new Map<string, TimestampField[]>();
  for (const field of timestampsOf(kind, value)) {
    const owner = JSON.stringify(field.path.slice(0, -1));
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), field]);
  }
  return [...byOwner.values()].map((fields) => {
    const path = fields[0]?.path.slice(0, -1) ?? [];
    const id = readText(valueAt(value, path), 'id');
    const node = schemaAt(kind, path, value);
    return {
      id,
      kind: node && kindOfNode(node),
      path,
      ...timesIn(fields, island, document),
      broken,
      part,
      island,
      start,
    };
  });
}

function timesIn(
  fields: readonly TimestampField[],
  island: Island,
  document: FixtureDocument,
): Pick<TimedObject, 'times' | 'odd'> {
  const times: TimeSpan[] = [];
  const odd: string[] = [];
  for (const { path, value, node } of fields) {
    if (value === null) continue;
    const name = node.name ?? String(path.at(-1));
    const span = isUnixSeconds(value) ? spanOf(island, path, document) : undefined;
    if (span !== undefined && isUnixSeconds(value)) times.push({ name, seconds: value, span });
    else odd.push(name);
  }
  return { times, odd };
}

function isUnixSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && unitOf(value) === 'seconds';
}

function spanOf(island: Island, path: JsonPath, document: FixtureDocument): Span | undefined {
  return spanInJson(island.text, path, 'value') ?? nodeAt(treeOf(island, document), path);
}
