import {
  type FixtureDocument,
  fromSkeleton,
  isForeign,
  islandsFrom,
  readIsland,
  treeOf,
} from '../../document/document.ts';
import { inAll } from '../../document/nested.ts';
import { skeletonOf, skeletonTree } from '../../document/skeleton.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { cached } from '../../text/cached.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import { type Range, rangeAt } from '../../text/chunks/positions.ts';
import { type JsonPath, nodeAt, type Span, type Tree } from '../../text/json/syntaxTree.ts';
import { idsOfIsland } from '../ids/collectIds.ts';

/** A range of a document that links to a page. */
export interface DocumentLink {
  readonly range: Range;
  readonly target: string;
  /** Description of the page. */
  readonly tooltip: string;
}

interface Link extends Span {
  readonly target: string;
  readonly tooltip: string;
}

/** Maximum number of run steps in a document with links. Each needs a syntax tree. */
const maxLinkedLength = 500;

/** Returns the links of a document, from file IDs and from `object` values. */
export function documentLinks(document: FixtureDocument): readonly DocumentLink[] {
  return inAll(document, linksIn, (link, part) =>
    part.isOpaque ? undefined : { ...link, range: part.rangeToOuter(link.range) },
  );
}

function linksIn(document: FixtureDocument): readonly DocumentLink[] {
  const { source } = document;
  const links: DocumentLink[] = [];
  const take = (found: readonly Link[], toDocument: (offset: number) => number) => {
    for (const { offset, length, target, tooltip } of found) {
      const start = toDocument(offset);
      links.push({ range: rangeAt(source.chunks, start, start + length), target, tooltip });
    }
  };
  const skeleton = skeletonOf(source);
  const lists = skeleton.stepContainers
    .filter(({ kind }) => kind === 'list')
    .slice(0, maxLinkedLength);
  if (lists.length > 0) {
    const tree = skeletonTree(skeleton);
    const found = lists.flatMap(({ schema, path }) => pageLink(tree, schema, path));
    take(found, (offset) => fromSkeleton(document, offset));
  }
  for (const { island, start, number } of islandsFrom(source.chunks)) {
    if (number >= maxLinkedLength) break;
    take(linksOf(island, document), (offset) => start + offset);
  }
  return links;
}

const linksOf = cached((island: Island, document: FixtureDocument): readonly Link[] => {
  const content = readIsland(island, document);
  if (isForeign(content, document.source)) return [];
  return [
    ...pageLink(treeOf(island, document), content.kind, []),
    ...idsOfIsland(island, document)
      .filter(({ kind, id }) => kind === 'file' && !halfCharacter.test(id))
      .map(({ id, offset, length }) => ({ offset, length, ...fileLink(id) })),
  ];
});

/** Matches lone surrogates, which URLs cannot contain. */
const halfCharacter = /\p{Cs}/u;

function fileLink(id: string): Pick<Link, 'target' | 'tooltip'> {
  const target = `https://platform.openai.com/storage/files/${encodeURIComponent(id)}`;
  return { target, tooltip: 'The file on the OpenAI platform' };
}

/** Returns the link for the `object` of a step, delta or list. */
function pageLink(tree: Tree, kind: SchemaKind, base: JsonPath): readonly Link[] {
  const page = schemaAt(kind, [], {})?.annotations.see;
  const node = nodeAt(tree, [...base, 'object']);
  if (page === undefined || node?.type !== 'string' || node.length < 2) return [];
  const { offset, length } = node;
  return [{ offset: offset + 1, length: length - 2, target: page, tooltip: 'API reference' }];
}
