import {
  allowsComments,
  type Fixture,
  fromEnvelope,
  isForeign,
  readIsland,
  treeOf,
} from '../../document/document.ts';
import { isOpaque, isServed, layersOf, rangeOutOfLayer } from '../../document/nestedDocuments.ts';
import { envelopeOf, envelopeTree } from '../../document/skeleton.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import type { IslandKind } from '../../schema/schemas.ts';
import { type Island, piecesFrom } from '../../text/chunks/chunks.ts';
import { type Range, rangeAt } from '../../text/chunks/positions.ts';
import { type JsonPath, nodeAt, type Span, type Tree } from '../../text/json/syntaxTree.ts';
import { idsOfIsland } from '../ids/collectIds.ts';

/** A stretch of a document that leads to a page. */
export interface DocumentLink {
  readonly range: Range;
  readonly target: string;
  /** What the page is. */
  readonly tooltip: string;
}

interface Link extends Span {
  readonly target: string;
  readonly tooltip: string;
}

/** Behind so many run steps a document has no links: nobody clicks through them, and each takes a syntax tree. */
const mostLinked = 500;

const inIslands = new WeakMap<Island, readonly Link[]>();

/**
 * The links of a document: file IDs lead to the file on OpenAI's platform, the value of each `object` to its page in the
 * API reference.
 */
export function documentLinks(fixture: Fixture): readonly DocumentLink[] {
  if (!isServed(fixture)) return [];
  const inLayers = layersOf(fixture).flatMap((layer) =>
    isOpaque(layer)
      ? []
      : ownLinks(layer.fixture).map((link) => ({
          ...link,
          range: rangeOutOfLayer(fixture, layer, link.range),
        })),
  );
  return [...ownLinks(fixture), ...inLayers];
}

function ownLinks(fixture: Fixture): readonly DocumentLink[] {
  const { source } = fixture;
  const links: DocumentLink[] = [];
  const take = (found: readonly Link[], toDocument: (offset: number) => number) => {
    for (const { offset, length, target, tooltip } of found) {
      const start = toDocument(offset);
      links.push({ range: rangeAt(source.pieces, start, start + length), target, tooltip });
    }
  };
  const envelope = envelopeOf(source);
  const lists = envelope.frames.filter(({ kind }) => kind === 'list').slice(0, mostLinked);
  if (lists.length > 0) {
    const tree = envelopeTree(envelope);
    const found = lists.flatMap(({ kind, path }) => pageLink(tree, kind, path));
    take(found, (offset) => fromEnvelope(fixture, offset));
  }
  let count = 0;
  for (const { piece, start } of piecesFrom(source.pieces)) {
    if (piece.island === undefined) continue;
    if (++count > mostLinked) break;
    take(linksOf(piece.island, fixture), (offset) => start + piece.gap + offset);
  }
  return links;
}

function linksOf(island: Island, fixture: Fixture): readonly Link[] {
  let links = inIslands.get(island);
  if (links === undefined) {
    const comments = allowsComments(fixture);
    const content = readIsland(island, comments);
    links = isForeign(content, fixture.source)
      ? []
      : [
          ...pageLink(treeOf(island, comments), content.kind, []),
          ...idsOfIsland(island, fixture)
            .filter(({ kind, id }) => kind === 'file' && !halfCharacter.test(id))
            .map(({ id, offset, length }) => ({ offset, length, ...fileLink(id) })),
        ];
    inIslands.set(island, links);
  }
  return links;
}

/** It has no place in an address. */
const halfCharacter = /\p{Cs}/u;

function fileLink(id: string): Pick<Link, 'target' | 'tooltip'> {
  const target = `https://platform.openai.com/storage/files/${encodeURIComponent(id)}`;
  return { target, tooltip: 'The file on the OpenAI platform' };
}

/** The link on the `object` of a step, delta or list. */
function pageLink(tree: Tree, kind: IslandKind, base: JsonPath): readonly Link[] {
  const page = schemaAt(kind, [], {})?.annotations.see;
  const node = nodeAt(tree, [...base, 'object']);
  if (page === undefined || node?.type !== 'string' || node.length < 2) return [];
  const { offset, length } = node;
  return [{ offset: offset + 1, length: length - 2, target: page, tooltip: 'API reference' }];
}
