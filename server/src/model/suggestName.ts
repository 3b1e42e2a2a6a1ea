import type { SchemaNode } from '../schema/resolvedSchema.ts';
import { jsonNameOf } from '../schema/sdkNames.ts';
import { cached } from '../text/cached.ts';
import { digitsIn, nearest, spellingOf } from '../text/didYouMean.ts';
import { isObject, type JsonObject } from './jsonValue.ts';

const none: ReadonlyMap<string, string> = new Map();

/**
 * Returns the misspelled properties of an object: wrong name to JSON name. The JSON name must be
 * missing or null. A client library's spelling (`createdAt`) wins over a synonym (`state`), and a
 * synonym over a typo (`creatd_at`). No JSON name is used twice.
 */
export function misnamed(object: JsonObject, node: SchemaNode): ReadonlyMap<string, string> {
  const isUnknown = (name: string) => !node.properties.has(name);
  return Object.keys(object).some(isUnknown) ? misnamedIn(object, node) : none;
}

/** Returns the null properties whose value is under a wrong name. */
export function nullBesideValue(object: JsonObject, node: SchemaNode): readonly string[] {
  return [...misnamed(object, node)].flatMap(([wrong, right]) =>
    Object.hasOwn(object, right) && object[wrong] !== null ? [right] : [],
  );
}

/** Returns the unused name that an unknown name means, or `undefined`. */
type Meaning = (name: string, free: readonly string[]) => string | undefined;

/** Cached, because it is needed for each error of an object. */
const misnamedIn = cached((object: JsonObject, node: SchemaNode): ReadonlyMap<string, string> => {
  const unknown = Object.keys(object).filter((name) => !node.properties.has(name));
  if (node.additional !== undefined) return none;
  const absent: string[] = [];
  const empty: string[] = [];
  for (const name of node.properties.keys()) {
    if (!Object.hasOwn(object, name)) absent.push(name);
    else if (object[name] === null) empty.push(name);
  }
  if (absent.length === 0 && empty.length === 0) return none;
  const names = new Map<string, string>();
  const claim = (free: readonly string[], meant: Meaning) => {
    for (const name of unknown) {
      const taken = [...names.values()];
      const right = names.has(name)
        ? undefined
        : meant(
            name,
            free.filter((one) => !taken.includes(one)),
          );
      if (right !== undefined) names.set(name, right);
    }
  };
  const required = absent.filter((name) => node.required.has(name));
  claim(absent, jsonNameOf);
  claim(empty, jsonNameOf);
  claim([...absent, ...empty], aliasOf(node));
  const synonym: Meaning = (name, free) => synonymIn(nameSynonyms, name, free);
  claim(absent, synonym);
  claim(required, (name, free) => (name === object.type ? bodyAmong(free, node) : undefined));
  claim(required, (name, free) => nearest(name, free)[0]);
  claim([...absent, ...empty], (name, free) => nearest(name, free)[0]);
  claim(empty, (name, free) => {
    const right = synonym(name, free);
    return right !== undefined && fits(object[name], node.properties.get(right))
      ? right
      : undefined;
  });
  return names;
});

/**
 * Returns whether a name is the only misspelling of a property. A synonym counts only if a live
 * service uses it, because services can add any name.
 */
export function isSpelling(
  name: string,
  right: string,
  object: JsonObject,
  node: SchemaNode,
): boolean {
  const free = [...node.properties.keys()].filter((one) => (object[one] ?? null) === null);
  const spelled = (one: string) =>
    jsonNameOf(one, free) ??
    aliasOf(node)(one, free) ??
    (one === object.type ? bodyAmong(free, node) : spellingOf(one, free));
  const isExtra = node.properties.get(right)?.annotations.extra !== undefined;
  if (isExtra || spelled(name) !== right) return false;
  return !Object.keys(object).some(
    (one) => one !== name && !node.properties.has(one) && spelled(one) === right,
  );
}

/** Returns the missing body of a tool call whose name differs from its type, as with `openapi`. */
function bodyAmong(free: readonly string[], { properties }: SchemaNode): string | undefined {
  return free.find((name) => {
    const { types, branches } = properties.get(name) ?? {};
    return types?.includes('object') && branches === undefined;
  });
}

/** Returns a function that finds the property that a live service sends under another name. */
function aliasOf({ properties }: SchemaNode): Meaning {
  return (name, free) => free.find((one) => properties.get(one)?.annotations.alias === name);
}

/** Returns whether a value has the type of a property, without which a synonym is too weak. */
function fits(value: unknown, property: SchemaNode | undefined): boolean {
  const type = isObject(value) ? 'object' : Number.isInteger(value) ? 'integer' : typeof value;
  return property?.types.some((one) => one === type) ?? false;
}

/** Returns the allowed values that a wrong value may misspell, most likely first. */
export function suggestions(word: string, allowed: readonly string[]): readonly string[] {
  const synonym = synonymIn(valueSynonyms, word, allowed);
  const spelled = nearest(
    word,
    allowed.filter((name) => !isOtherVersion(word, name)),
  );
  return [...new Set(synonym === undefined ? spelled : [synonym, ...spelled])];
}

/**
 * Returns whether two names have different numbers: `default_2024_11_15` does not misspell
 * `default_2024_08_21`.
 */
function isOtherVersion(word: string, name: string): boolean {
  const digits = digitsIn(name);
  return digits !== '' && digits !== digitsIn(word);
}

type Synonyms = Readonly<Record<string, readonly string[]>>;

/** Synonyms of values in other APIs. An unknown `type` of a step or call is a variant instead. */
const valueSynonyms: Synonyms = {
  in_progress: ['running', 'started', 'processing', 'queued', 'pending', 'requires_action'],
  completed: ['done', 'finished', 'success', 'succeeded', 'ok'],
  failed: ['failure', 'error', 'errored'],
  cancelled: ['cancel', 'cancelling', 'canceling', 'aborted'],
  expired: ['timeout', 'timed_out', 'expires'],
  image: ['image_file'],
  logs: ['stdout'],
  server_error: ['internal_error', 'internal_server_error'],
  rate_limit_exceeded: ['rate_limit', 'rate_limited', 'rate_limit_error', 'rate_limit_reached'],
};

/** Synonyms of property names. One counts only if the property itself is absent. */
const nameSynonyms: Synonyms = {
  id: ['call_id', 'tool_call_id', 'step_id', 'identifier'],
  created_at: ['started_at'],
  completed_at: ['ended_at', 'finished_at'],
  run_id: ['run'],
  thread_id: ['thread'],
  assistant_id: ['assistant'],
  status: ['state'],
  last_error: ['error'],
  step_details: ['details'],
  message_id: ['id'],
  metadata: ['meta'],
  data: ['steps', 'run_steps', 'items'],
  prompt_tokens: ['input_tokens'],
  completion_tokens: ['output_tokens'],
  total_tokens: ['total'],
  prompt_token_details: ['input_tokens_details'],
  completion_tokens_details: ['output_tokens_details'],
  code: ['type'],
  message: ['msg'],
  arguments: ['args', 'parameters', 'params'],
  output: ['result'],
  input: ['code'],
  file_name: ['name'],
  ranking_options: ['ranking'],
};

/** Returns the known name that `word` is a synonym of, or `undefined`. */
function synonymIn(synonyms: Synonyms, word: string, known: readonly string[]): string | undefined {
  const spelled = word.toLowerCase().replace(/[-\s]/g, '_');
  return known.find((name) => Object.hasOwn(synonyms, name) && synonyms[name]?.includes(spelled));
}
