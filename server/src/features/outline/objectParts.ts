import { type FixtureDocument, readIsland, treeOf } from '../../document/document.ts';
import { member } from '../../model/jsonValue.ts';
import { readText, readToolCalls } from '../../model/readProperty.ts';
import { cached } from '../../text/cached.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import { type JsonPath, nodeAt, type Span } from '../../text/json/syntaxTree.ts';

/** A part of an object in the outline. The span is relative to the island. */
export interface ObjectPart extends Span {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'call' | 'error';
}

/** Returns the tool calls and the error of an object, in text order. */
export const objectParts = cached(
  (island: Island, document: FixtureDocument): readonly ObjectPart[] => {
    const { value } = readIsland(island, document);
    const found = [
      ...readToolCalls(value).map(({ call, path }) => ({ path, ...callText(call) })),
      ...errorIn(value),
    ];
    if (found.length === 0) return [];
    const tree = treeOf(island, document);
    return found
      .flatMap(({ path, ...part }) => {
        const node = nodeAt(tree, path);
        return node === undefined ? [] : [{ ...part, offset: node.offset, length: node.length }];
      })
      .sort((a, b) => a.offset - b.offset);
  },
);

/** Returns `get_weather · function`, or only the type of tools without names. */
function callText(call: unknown): Pick<ObjectPart, 'name' | 'detail' | 'kind'> {
  const type = readText(call, 'type') ?? '';
  const own = readText(member(call, type), 'name') ?? readText(call, 'name');
  const parts = [own, type].filter((part) => part !== undefined && part.trim() !== '');
  return {
    name: parts.join(' · ') || 'tool call',
    detail: readText(call, 'id') ?? '',
    kind: 'call',
  };
}

function errorIn(
  step: unknown,
): readonly (Pick<ObjectPart, 'name' | 'detail' | 'kind'> & { readonly path: JsonPath })[] {
  const error = member(step, 'last_error');
  if (typeof error !== 'object' || error === null) return [];
  const code = readText(error, 'code');
  const name = code === undefined || code === '' ? 'last_error' : `last_error · ${code}`;
  return [{ path: ['last_error'], name, detail: readText(error, 'message') ?? '', kind: 'error' }];
}
