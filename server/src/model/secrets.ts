import {
  readOnly,
  type SourceMap,
  SourceMapBuilder,
  toOuterSpan,
} from '../text/embedded/sourceMap.ts';
import type { Span } from '../text/span.ts';

/** A key or token in a text. */
export interface Secret extends Span {
  /** Prefix of its kind. */
  readonly prefix: string;
  /** Its name with an article. */
  readonly what: string;
}

/** Returns the keys and tokens in a text in order, in UTF-16 offsets. They may contain escapes. */
export function secretsIn(text: string): readonly Secret[] {
  if (!anyEscape.test(text)) return plainSecretsIn(text);
  const sourceMap = withoutEscapes(text);
  return plainSecretsIn(sourceMap.text).map((secret) => ({
    ...secret,
    ...toOuterSpan(sourceMap, secret),
  }));
}

/**
 * Matches an escape of a printable ASCII character in JSON or YAML. In nested strings, its backslash
 * is escaped too.
 */
const anyEscape = /\\+(?:(?:u00|x)([2-7][\da-fA-F])|\/)/;

function withoutEscapes(text: string): SourceMap {
  const builder = new SourceMapBuilder();
  let from = 0;
  for (const { 0: written, 1: code, index } of text.matchAll(new RegExp(anyEscape, 'g'))) {
    if (index > from) builder.add(from, text.slice(from, index));
    builder.add(index, code === undefined ? '/' : String.fromCharCode(Number.parseInt(code, 16)));
    from = index + written.length;
  }
  builder.add(from, text.slice(from));
  return builder.end(text.length, readOnly);
}

function plainSecretsIn(text: string): readonly Secret[] {
  // Fast check, because nearly all texts have no secrets.
  if (!anyShape.test(text)) return [];
  let end = 0;
  return [...text.matchAll(new RegExp(anyShape, 'g'))].flatMap(({ 0: shape, index: offset }) => {
    if (offset < end || !startsHere(text, offset)) return [];
    const [prefix, what] = kinds.find(([start]) => shape.startsWith(start)) ?? ['', 'a token'];
    const rest = prefix === 'Bearer' || prefix.endsWith('=') ? encodedRest : wordRest;
    rest.lastIndex = offset + shape.length;
    rest.test(text);
    end = rest.lastIndex;
    const token = text.slice(offset, end);
    if (isPlaceholder(token.replace(/^Bearer\s+/, ''))) return [];
    return [{ offset, length: token.length, prefix, what }];
  });
}

/** Matches a base64 or percent-encoded character. */
const encoded = String.raw`[\w.~%+/=-]`;

/** Matches the start of a secret. Unbounded expressions would run out of memory on a long word. */
const anyShape = new RegExp(
  [
    String.raw`sk-[\w-]{20}|sess-\w{32}|gh[pousr]_\w{36}|github_pat_\w{40}`,
    String.raw`AKIA[0-9A-Z]{16}|AIza[\w-]{35}|xox[abprs]-[\w-]{20}|glpat-[\w-]{20}`,
    String.raw`Bearer\s{1,9}${encoded}{20}|sig=${encoded}{30}|AccountKey=${encoded}{40}`,
  ].join('|'),
);

/** Matches the rest of a secret. */
const encodedRest = new RegExp(`${encoded}*`, 'y');
const wordRest = /[\w-]*/y;

const kinds = [
  ['sk-ant-', 'an Anthropic API key'],
  ['sk-', 'an OpenAI API key'],
  ['sess-', 'an OpenAI session key'],
  ['Bearer', 'a bearer token'],
  ['gh', 'a GitHub token'],
  ['glpat-', 'a GitLab token'],
  ['AKIA', 'an AWS access key'],
  ['AIza', 'a Google API key'],
  ['xox', 'a Slack token'],
  ['sig=', 'a signature of Azure Storage'],
  ['AccountKey=', 'an account key of Azure Storage'],
] as const;

/**
 * Returns whether a word starts at an offset (not `task-…`). Escapes such as `\n` and `\u00e4` are
 * not part of a word.
 */
function startsHere(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 6), offset);
  return /(?:^|[^\w-]|\\[bfnrt]|\\u[\da-f]{4})$/i.test(before);
}

/** Returns whether a key is made up. Real keys mix letters and digits at random. */
function isPlaceholder(token: string): boolean {
  const body = token.replace(/^[a-z]+[-_]/i, '');
  const different = new Set(body.toLowerCase()).size;
  const says =
    /x{4}|\.{3}|abcdef|12345|your|example|sample|sanitized|redacted|placeholder|fake|dummy|test/i;
  return different < 10 || says.test(body) || !/\d/.test(body) || !/[a-z]/i.test(body);
}
