import { type FixtureDocument, rangeOf } from '../../document/document.ts';
import type { Base, Part } from '../../document/nested.ts';
import type { Finding, RangeTarget } from '../../model/finding.ts';
import { documentPointer } from '../../model/jsonValue.ts';
import type { Range } from '../../text/chunks/positions.ts';
import type { JsonPath, Span } from '../../text/json/syntaxTree.ts';

/** A finding with its place in a document. */
export interface LocatedFinding {
  readonly finding: Finding;
  /** UTF-16 offsets in the document. */
  readonly start: number;
  readonly end: number;
  readonly range: Range;
  /** Path from the document's root to the value. */
  readonly path: JsonPath;
  /** The path as a pointer for output. */
  readonly pointer: string;
  /** Related places, with `uri` if in another file. */
  readonly related: readonly {
    readonly uri?: string;
    readonly range: Range;
    readonly message: string;
  }[];
  /** Start of the paths of the finding's fixes. */
  readonly base: Base;
}

/** Maps a finding from a part to the whole document. Drops the fixes if the part is read-only. */
export function findingInWhole(found: LocatedFinding, part: Part): LocatedFinding {
  if (part.nested === undefined) return found;
  const { fixes: _, ...unfixed } = found.finding;
  const related = found.related.map((one) => ({ ...one, range: part.rangeToOuter(one.range) }));
  const isReadOnly = part.writing.write('') === undefined;
  return { ...part.locate(found), ...(isReadOnly && { finding: unfixed }), related };
}

/** A finding with its spans in a text. Spans in an island are relative to it. */
export interface FindingWithSpans {
  readonly finding: Finding;
  readonly span: Span;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}

/** Finds the spans of a finding. */
export function withSpans(
  finding: Finding,
  find: (path: JsonPath, target: RangeTarget) => Span,
): FindingWithSpans {
  return {
    finding,
    span: find(finding.path, finding.target ?? 'value'),
    related: (finding.related ?? []).map(({ path, target, message }) => ({
      span: find(path, target ?? 'value'),
      message,
    })),
  };
}

/** Returns a finding at UTF-16 offsets of a document. Its own path starts at `root`. */
export function locatedFinding(
  document: FixtureDocument,
  root: JsonPath,
  found: Pick<LocatedFinding, 'finding' | 'start' | 'end' | 'base'>,
): LocatedFinding {
  const { finding, start, end } = found;
  const range = rangeOf(document, start, end);
  return { ...found, range, ...pathOf(document, root, finding), related: [] };
}

/** Returns the path and pointer of a finding whose own path starts at `root`. */
export function pathOf(
  { source }: FixtureDocument,
  root: JsonPath,
  finding: Finding,
): Pick<LocatedFinding, 'path' | 'pointer'> {
  const path = [...root, ...finding.path];
  return { path, pointer: documentPointer(source.format, path) };
}
