import type { Schema } from './schemas.ts';

const idKinds = [
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

/** Kind of an ID. */
export type IdKind = (typeof idKinds)[number];

/** Version of the Assistants API. Version 2 was released in April 2024. */
export type ApiVersion = (typeof apiVersions)[number];

/** Tags in a schema's `$comment`. See `schemas/README.md`. */
export interface Annotations {
  /** The value is a time in Unix seconds. */
  readonly timestamp: boolean;
  /**
   * The value is an ID of this kind. `prefix` ends with `_`; kinds with several prefixes have none.
   */
  readonly id?: { readonly kind: IdKind; readonly prefix?: string };
  /** The status whose end this timestamp records. */
  readonly ends?: string;
  /** The property is not in the documented schema. This sentence says where it comes from. */
  readonly extra?: string;
  /** The documented schema requires the property, but the live API may omit it. */
  readonly apiOptional: boolean;
  /** Name under which a live service sends the property. */
  readonly alias?: string;
  /** The live service that sends the value, which is not documented. */
  readonly service?: string;
  /** Services can send values that are not listed. */
  readonly open?: true;
  /** The string is a piece of a longer one. The pieces in a stream are concatenated. */
  readonly piece?: true;
  /** The string is any text, but often JSON. */
  readonly oftenJson?: true;
  /** The most frequent variant. */
  readonly usual?: true;
  /** First API version that supports it. */
  readonly since?: ApiVersion;
  /** Last API version that supports it. */
  readonly until?: ApiVersion;
  /** Link to its page in the API reference. */
  readonly see?: string;
}

/** Returns the tags of a `$comment` in order: `@ends failed` is `ends` with `failed`. */
export function tagsOf(comment: string): ReadonlyMap<string, string> {
  const tags = comment.matchAll(/(?<=^|\s)@([a-z-]+)(.*?)(?=\s@[a-z]|$)/gs);
  return new Map([...tags].map(([, name = '', argument = '']) => [name, argument.trim()]));
}

const none: Annotations = Object.freeze({ timestamp: false, apiOptional: false });

/** Reads the argument of each tag. */
const readers: Readonly<
  Record<string, (argument: string, schema: Schema) => Partial<Annotations>>
> = {
  timestamp: () => ({ timestamp: true }),
  'api-optional': () => ({ apiOptional: true }),
  alias: (alias) => ({ alias }),
  service: (service) => ({ service }),
  open: () => ({ open: true }),
  usual: () => ({ usual: true }),
  piece: () => ({ piece: true }),
  'often-json': () => ({ oftenJson: true }),
  id: (argument, { examples }) => {
    const kind = among(idKinds, argument);
    return kind === undefined ? {} : { id: { kind, ...prefixOf(examples?.[0]) } };
  },
  ends: (ends) => ({ ends }),
  extra: (extra) => ({ extra }),
  see: (see) => ({ see }),
  since: (argument) => present('since', among(apiVersions, argument)),
  until: (argument) => present('until', among(apiVersions, argument)),
};

/** Returns the annotations of a schema whose `$ref` is resolved, including the target's tags. */
export function annotationsOf(schema: Schema): Annotations {
  // Most places have no annotations, and all are read at startup.
  if (schema.$comment === undefined || schema.$comment === '') return none;
  let annotations = none;
  for (const [tag, argument] of tagsOf(schema.$comment))
    annotations = { ...annotations, ...readers[tag]?.(argument, schema) };
  return annotations;
}

/** Returns the prefix of an example ID. File IDs have none, because they have no `_`. */
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
