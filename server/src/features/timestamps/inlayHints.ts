import {
  type FixtureDocument,
  isForeign,
  islandsFrom,
  readIsland,
  treeOf,
} from '../../document/document.ts';
import { inAll } from '../../document/nested.ts';
import type { Stretch } from '../../document/nestedMapping.ts';
import type { DisplaySettings } from '../../model/displaySettings.ts';
import { readProperty } from '../../model/readProperty.ts';
import { timeLabel } from '../../model/time/decodeTimestamp.ts';
import { timestampsOf } from '../../model/time/timestampFields.ts';
import { cached } from '../../text/cached.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import { offsetAt, type Position, positionAt, type Range } from '../../text/chunks/positions.ts';
import { type JsonPath, nodeAt } from '../../text/json/syntaxTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';

/** A hint that an editor shows after a value. */
export interface InlayHint {
  /** End of the value, or of the comma after it. */
  readonly position: Position;
  /** At most 42 characters. */
  readonly label: string;
}

/** VS Code cuts hints at 43 characters. */
const longestLabel = 42;

/**
 * Returns the date and time of each timestamp in a range. An end also shows the time since the
 * start.
 */
export function inlayHints(
  document: FixtureDocument,
  range: Range,
  { display }: AnalysisContext,
): readonly InlayHint[] {
  if (!display.inlayHints) return [];
  const { chunks } = document.source;
  const start = offsetAt(chunks, range.start);
  const end = offsetAt(chunks, range.end);
  const hints = inAll(
    document,
    (flat, part) => {
      if (part.isOpaque || part.toOuter({ start: 0, end: 0 }).start > end) return [];
      return hintsIn(flat, { start: part.toInner(start), end: part.toInner(end) }, display);
    },
    ({ at, label }, part) => ({ at: part.toOuter({ start: at - 1, end: at }).end, label }),
  );
  return hints.map(({ at, label }) => ({ position: positionAt(chunks, at), label }));
}

/** A hint at a UTF-16 offset of a document. */
interface Hint {
  readonly at: number;
  readonly label: string;
}

function hintsIn(
  flat: FixtureDocument,
  { start: from, end: to }: Stretch,
  { timeZone, format }: DisplaySettings,
): readonly Hint[] {
  const hints: Hint[] = [];
  for (const { island, start } of islandsFrom(flat.source.chunks, from)) {
    if (start > to) break;
    for (const { end, value, createdAt } of timesOf(island, flat)) {
      const at = start + end;
      if (at < from || at > to) continue;
      const label = timeLabel(value, { zone: timeZone, createdAt }, format, longestLabel);
      if (label !== undefined) hints.push({ at, label });
    }
  }
  return hints;
}

/** A number that is a timestamp. */
interface TimeInText {
  readonly value: number;
  /**
   * UTF-16 offset of its end in the island, with a comma: `1699063291, 2023-…` reads better than
   * `1699063291 2023-…,`.
   */
  readonly end: number;
  /** The step's `created_at`, unless it is this number. */
  readonly createdAt: number | undefined;
}

const timesOf = cached((island: Island, document: FixtureDocument): readonly TimeInText[] => {
  const content = readIsland(island, document);
  if (isForeign(content, document.source)) return [];
  const createdAt = readProperty(content.value, 'created_at');
  const times: TimeInText[] = [];
  for (const { path, value, node } of timestampsOf(content.kind, content.value)) {
    const end = typeof value === 'number' ? endOf(value, path, island, document) : undefined;
    if (typeof value !== 'number' || end === undefined) continue;
    const isStart = node.name === 'created_at' || typeof createdAt !== 'number';
    const comma = island.text[end] === ',' ? 1 : 0;
    times.push({ value, end: end + comma, createdAt: isStart ? undefined : createdAt });
  }
  return times.sort((a, b) => a.end - b.end);
});

/**
 * Returns the end of a number. A name that occurs once is found without a tree, ten times faster.
 */
function endOf(
  value: number,
  path: JsonPath,
  island: Island,
  document: FixtureDocument,
): number | undefined {
  const { text } = island;
  const name = JSON.stringify(path.at(-1));
  const at = text.indexOf(name);
  if (at >= 0 && text.indexOf(name, at + 1) < 0) {
    member.lastIndex = at + name.length;
    const [whole = '', number] = member.exec(text) ?? [];
    if (Number(number) === value) return at + name.length + whole.length;
  }
  const node = nodeAt(treeOf(island, document), path);
  return node && node.offset + node.length;
}

const member = /\s*:\s*(-?[\d.eE+-]+)/y;
