import type { FixtureDocument } from '../../document/document.ts';
import type { Base, Part } from '../../document/nested.ts';
import type { Finding, RangeTarget } from '../../model/finding.ts';
import { documentPointer } from '../../model/jsonValue.ts';
import type { Range } from '../../text/chunks/positions.ts';
import type { JsonPath, Span } from '../../text/json/syntaxTree.ts';

/** A finding at its place in a document. */
export interface LocatedFinding {
  readonly finding: Finding;
  /** UTF-16 offsets in the document. */
  readonly start: number;
  readonly end: number;
  readonly range: Range;
  /** The path from the document's root to the value that the finding is about. */
  readonly path: JsonPath;
  /** The same as one word, for people and programs outside. */
  readonly pointer: string;
  /** The other places that the finding speaks of; `uri` where they are in another file. */
  readonly related: readonly {
    readonly uri?: string;
    readonly range: Range;
    readonly message: string;
  }[];
  /** Where the paths of the finding's fixes start. */
  readonly base: Base;
}

/** A finding of a part of a document, at its place in the document. Where nothing can be written, nothing can be fixed. */
export function findingInWhole(found: LocatedFinding, part: Part): LocatedFinding {
  if (part.nested === undefined) return found;
  const { fixes: _, ...unfixed } = found.finding;
  const related = found.related.map((one) => ({ ...one, range: part.rangeToOuter(one.range) }));
  const isReadOnly = part.writing.write('') === undefined;
  return { ...part.locate(found), ...(isReadOnly && { finding: unfixed }), related };
}

/** A finding with its spans in a text. Those in an island stay when the island moves. */
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

/** The path and the pointer of a finding, whose own path starts at `root`. */
export function pathOf(
  { source }: FixtureDocument,
  root: JsonPath,
  finding: Finding,
): Pick<LocatedFinding, 'path' | 'pointer'> {
  const path = [...root, ...finding.path];
  return { path, pointer: documentPointer(source.container, path) };
}
