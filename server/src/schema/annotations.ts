import type { Schema } from './schemas.ts';

/** All kinds of IDs. */
export const idKinds = [
  'step',
  'run',
  'thread',
  'assistant',
  'message',
  'tool_call',
  'file',
  'vector_store',
] as const;
const apiVersions = ['v1', 'v2'] as const;

/** Whose ID a string is. */
export type IdKind = (typeof idKinds)[number];

/** A version of the Assistants API; `v2` came in April 2024. */
export type ApiVersion = (typeof apiVersions)[number];

/** What the tags in a schema's `$comment` say; `schemas/README.md` lists them. */
export interface Annotations {
  /** The value is a point in time in Unix seconds. */
  readonly timestamp: boolean;
  /** The value is an ID of this kind. `prefix` ends with `_`; kinds that had several prefixes have none. */
  readonly id?: { readonly kind: IdKind; readonly prefix?: string };
  /** The status whose end this timestamp records. */
  readonly ends?: string;
  /** The property is unknown to the model, and this sentence says where it comes from. */
  readonly extra?: string;
  /** The model requires the property, but the live API may leave it out. */
  readonly apiOptional: boolean;
  /** The name under which a live service sends the property. */
  readonly alias?: string;
  /** The live service that sends the value, which the documented schema does not have. */
  readonly service?: string;
  /** Services may send values that are not listed. */
  readonly open?: true;
  /** The string is a piece of a longer one: those of a stream are put together in their order. */
  readonly piece?: true;
  /** The string is any text, but often JSON. */
  readonly oftenJson?: true;
  /** Of the variants that a place can have, the one that most files have. */
  readonly usual?: true;
  /** The first API version that knows it. */
  readonly since?: ApiVersion;
  /** The last API version that knows it. */
  readonly until?: ApiVersion;
  /** The link to its page in the API reference. */
  readonly see?: string;
}

/** The tags of a `$comment` in their order: `@ends failed @timestamp` is `ends` with `failed`, then `timestamp`. */
export function tagsOf(comment: string): ReadonlyMap<string, string> {
  const tags = comment.matchAll(/(?<=^|\s)@([a-z-]+)(.*?)(?=\s@[a-z]|$)/gs);
  return new Map([...tags].map(([, name = '', argument = '']) => [name, argument.trim()]));
}

const none: Annotations = Object.freeze({ timestamp: false, apiOptional: false });

/** The annotations of a schema whose `$ref` is already followed, so that the target's tags are its own. */
export function annotationsOf(schema: Schema): Annotations {
  // Most places have none, and all are asked for when the program starts.
  if (schema.$comment === undefined || schema.$comment === '') return none;
  const tags = tagsOf(schema.$comment);
  const kind = among(idKinds, tags.get('id'));
  return {
    timestamp: tags.has('timestamp'),
    apiOptional: tags.has('api-optional'),
    ...present('alias', tags.get('alias')),
    ...present('service', tags.get('service')),
    ...(tags.has('open') && { open: true as const }),
    ...(tags.has('usual') && { usual: true as const }),
    ...(tags.has('piece') && { piece: true as const }),
    ...(tags.has('often-json') && { oftenJson: true as const }),
    ...(kind !== undefined && { id: { kind, ...prefixOf(schema.examples?.[0]) } }),
    ...present('ends', tags.get('ends')),
    ...present('extra', tags.get('extra')),
    ...present('see', tags.get('see')),
    ...present('since', among(apiVersions, tags.get('since'))),
    ...present('until', among(apiVersions, tags.get('until'))),
  };
}

/** File IDs have no one prefix (`file-…`, `assistant-…`): their example has no `_`, and so they get none. */
function prefixOf(example: unknown): { prefix?: string } {
  const prefix = typeof example === 'string' ? /^[a-z]+_/.exec(example)?.[0] : undefined;
  return prefix === undefined ? {} : { prefix };
}

function among<T extends string>(known: readonly T[], word: string | undefined): T | undefined {
  return known.find((one) => one === word);
}

function present<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: T });
}
