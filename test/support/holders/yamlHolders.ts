import { parse } from 'yaml';
import { random } from '../../../bench/random.ts';
import { type Holder, type NestedCandidate, Writer } from './holders.ts';

const before = `---
http_interactions:
- request:
    method: get
  response:
    headers:
      Content-Type:
      - application/json
    body:
      encoding: UTF-8
      string: `;
const behind = `
  recorded_at: Sat, 27 Apr 2024 12:14:08 GMT
recorded_with: VCR 6.1.0
`;
const indent = ' '.repeat(8);

const cassette = {
  languageId: 'yaml',
  read: (document: string) => String(parse(document).http_interactions[0].response.body.string),
  escapes: 0,
};

/** The chomping indicator of a block. */
function chomping(text: string): string {
  if (!text.endsWith('\n')) return '-';
  return text.endsWith('\n\n') ? '+' : '';
}

function isPrintable(text: string): boolean {
  return /^[\t\n\x20-\x7e\xa1-\ud7ff\u{10000}-\u{10ffff}]*$/u.test(text);
}

function literal(text: string): NestedCandidate {
  const writer = new Writer().around(`${before}|${chomping(text)}\n${indent}`);
  for (const [at, unit] of text.split('').entries()) {
    const next = text.charAt(at + 1);
    writer.unit(unit === '\n' && next !== '\n' && next !== '' ? `\n${indent}` : unit);
  }
  return writer.around(text.endsWith('\n') ? behind.slice(1) : behind).candidate();
}

/** Calls `write` for each unit of a text, for line breaks with how many follow each other, and 0 for all but the first. */
function eachUnit(text: string, write: (unit: string, at: number, breaks: number) => void): void {
  for (const [at, unit] of text.split('').entries()) {
    const isFirst = unit === '\n' && text.charAt(at - 1) !== '\n';
    write(unit, at, isFirst ? (/^\n+/.exec(text.slice(at))?.[0].length ?? 0) : 0);
  }
}

/** Whether a line may end at a space: it has no other beside it. */
function mayFold(text: string, at: number): boolean {
  return text.charAt(at) === ' ' && /^\S \S/.test(text.slice(at - 1, at + 2));
}

function single(text: string): NestedCandidate {
  const choose = random(4);
  const writer = new Writer().around(`${before}'`);
  eachUnit(text, (unit, at, breaks) => {
    if (unit === "'") writer.unit("''");
    else if (unit === '\n') writer.unit(breaks === 0 ? '' : '\n'.repeat(breaks + 1) + indent);
    else writer.unit(mayFold(text, at) && choose.chance(0.3) ? `\n${indent}` : unit);
  });
  return writer.around(`'${behind}`).candidate();
}

function double(text: string): NestedCandidate {
  const choose = random(6);
  const writer = new Writer().around(`${before}"`);
  for (const [at, unit] of text.split('').entries()) {
    const code = unit.charCodeAt(0);
    if (mayFold(text, at) && choose.chance(0.3)) writer.unit(`\n${indent}`);
    else if (!/[\w.]/.test(unit) && code < 0x80 && choose.chance(0.2))
      writer.unit(`\\x${code.toString(16).padStart(2, '0')}`);
    else writer.unit(unit === '/' ? '\\/' : JSON.stringify(unit).slice(1, -1));
    // A continued line, after a character that is not a letter, as programs write it. No space may follow.
    if (!/[\w.]/.test(unit) && /^\S/.test(text.slice(at + 1)) && choose.chance(0.1))
      writer.around(`\\\n${indent}`);
  }
  return writer.around(`"${behind}`).candidate();
}

/** The ways to keep a text in a YAML cassette. */
export const yamlHolders: Readonly<Record<string, Holder>> = {
  'a literal block of YAML': {
    ...cassette,
    takes: (text) => isPrintable(text) && /^\S/.test(text),
    hold: literal,
  },
  'single quotes of YAML': {
    ...cassette,
    takes: (text) => isPrintable(text) && !/[ \t]\n|\n[ \t]|^\n|\n$/.test(text),
    hold: single,
  },
  'double quotes of YAML': { ...cassette, takes: () => true, hold: double, escapes: 1 },
};
