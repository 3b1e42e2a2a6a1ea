import type { Span } from '../text/span.ts';

/** A key or token in a text. */
export interface Secret extends Span {
  /** How those of its kind begin. */
  readonly prefix: string;
  /** What it is called, with its article. */
  readonly what: string;
}

/** The keys and tokens in a text, in order; offsets are UTF-16 code units. */
export function secretsIn(text: string): readonly Secret[] {
  // Nearly all texts are clean, and this is all that they cost.
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

/** A character of base64 or of percent-encoding; JSON writers escape some of them (`\/`, `\u002B`). */
const encoded = String.raw`(?:[\w.~%+/=-]|\\/|\\u00(?:2[bBfF]|3[dD]))`;

/** How secrets begin, as far as it takes to know one: an expression without a bound runs out of memory on a long word. */
const anyShape = new RegExp(
  [
    String.raw`sk-[\w-]{20}|sess-\w{32}|gh[pousr]_\w{36}|github_pat_\w{40}`,
    String.raw`AKIA[0-9A-Z]{16}|AIza[\w-]{35}|xox[abprs]-[\w-]{20}|glpat-[\w-]{20}`,
    String.raw`Bearer\s{1,9}${encoded}{20}|sig=${encoded}{30}|AccountKey=${encoded}{40}`,
  ].join('|'),
);

/** What else belongs to a secret. */
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

/** Not in the middle of a word (`task-…`); an escape such as `\n` or `\u0026` is no part of a word. */
function startsHere(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 6), offset);
  return /(?:^|[^\w-]|\\[bfnrt]|\\u[\da-f]{4})$/i.test(before);
}

/** Made-up keys repeat characters, count, or say what they are; real ones mix letters and digits. */
function isPlaceholder(token: string): boolean {
  const body = token.replace(/^[a-z]+[-_]/i, '');
  const different = new Set(body.toLowerCase()).size;
  const says =
    /x{4}|\.{3}|abcdef|12345|your|example|sample|sanitized|redacted|placeholder|fake|dummy|test/i;
  return different < 10 || says.test(body) || !/\d/.test(body) || !/[a-z]/i.test(body);
}
