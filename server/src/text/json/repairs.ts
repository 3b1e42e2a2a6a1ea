import { applyEdits, ordered, type TextEdit } from '../textEdit.ts';
import { type Token, tokenFrom } from '../tokenizer.ts';
import { literalOf } from './foreignWords.ts';
import { type Level, pass, tokensOf } from './grammar.ts';
import { firstFault } from './strictErrors.ts';
import type { SyntaxFault } from './syntaxErrors.ts';

/** An edit that makes a text valid together with the other repairs. */
interface Repair extends TextEdit {
  readonly title: string;
}

/** Maximum length of a text that is repaired, in UTF-16 units. */
const maxLength = 1 << 20;

/**
 * Adds to each fault the edits that repair it, if they follow from the text and make all of it
 * valid: commas at the ends of lines and before brackets, and other spellings of literals and
 * strings. Comments stay.
 */
export function withRepairs(text: string, faults: readonly SyntaxFault[]): readonly SyntaxFault[] {
  const repairs = text.length > maxLength ? undefined : repairsOf(text);
  if (repairs === undefined || repairs.length === 0) return faults;
  const own = faults.map((): Repair[] => []);
  for (const repair of repairs) own[nearest(faults, repair.offset)]?.push(repair);
  return faults.map((fault, index) => {
    const edits = own[index] ?? [];
    const [first] = edits;
    if (first === undefined) return fault;
    return { ...fault, repair: { title: first.title, edits: edits.map(withoutTitle) } };
  });
}

/** Returns the index of the fault at an offset, else of the nearest one. */
function nearest(faults: readonly SyntaxFault[], offset: number): number {
  const distances = faults.map((fault) => Math.abs(fault.offset - offset));
  return distances.indexOf(Math.min(...distances));
}

function withoutTitle({ offset, length, text }: Repair): TextEdit {
  return { offset, length, text };
}

/** Returns the repairs of a text, or `undefined` if they would not make it valid. */
function repairsOf(text: string): readonly Repair[] | undefined {
  const repairs: Repair[] = [];
  const levels: Level[] = [{ kind: 'root', expect: 'value', value: undefined }];
  let comma: Token | undefined;
  let end = 0;
  for (const found of tokensOf(text, tokenAt)) {
    const token = spelled(text, found, repairs);
    const level = levels.at(-1);
    if (level === undefined || token === undefined) return undefined;
    const closes = token.kind === '}' || token.kind === ']';
    if (comma !== undefined && closes) {
      repairs.push(removal(comma));
      level.expect = 'after';
    } else if (level.expect === 'after' && level.kind !== 'root' && beginsValue(token)) {
      if (!/[\r\n]/.test(text.slice(end, token.offset))) return undefined;
      repairs.push({ offset: end, length: 0, text: ',', title: 'Insert the missing comma' });
      level.expect = level.kind === '{' ? 'name' : 'value';
    }
    const isLast = token.kind === ',' && level.kind === 'root' && level.expect === 'after';
    if (isLast) {
      if (text.slice(token.offset + 1).trim() !== '') return undefined;
      repairs.push(removal(token));
    } else if (!pass(levels, token)) return undefined;
    comma = token.kind === ',' ? token : undefined;
    end = token.offset + token.length;
  }
  const edits = ordered(repairs);
  const isRight = edits !== undefined && firstFault(applyEdits(text, edits), true) === undefined;
  return isRight ? repairs : undefined;
}

function removal({ offset, length }: Token): Repair {
  return { offset, length, text: '', title: 'Remove the comma' };
}

function beginsValue({ kind }: Token): boolean {
  return !/[}\],:]/.test(kind);
}

/** Escapes that differ in a string with double quotes. */
const escapes: Readonly<Record<string, string>> = { "\\'": "'", '"': '\\"' };

/** Matches a string in single quotes with escapes that JSON has, too. */
const singleQuoted = /'(?:[^'\\\r\n]|\\['"\\/bfnrt]|\\u[\da-fA-F]{4})*'/y;

/** Returns the token at or after an offset. A word in single quotes is one token. */
function tokenAt(text: string, from: number): Token | undefined {
  const token = tokenFrom(text, from);
  if (token?.kind !== 'word') return token;
  singleQuoted.lastIndex = token.offset;
  const [quoted] = singleQuoted.exec(text) ?? [];
  return quoted === undefined ? token : { ...token, length: quoted.length };
}

/** Returns a token as JSON spells it, after adding the repair for that, or `undefined`. */
function spelled(text: string, token: Token, repairs: Repair[]): Token | undefined {
  const { kind, offset, length } = token;
  if (kind === 'string') return token.closed ? token : undefined;
  if (kind !== 'word') return token;
  const word = text.slice(offset, offset + length);
  if (word.startsWith("'")) {
    const content = word.slice(1, -1).replace(/\\.|"/g, (found) => escapes[found] ?? found);
    repairs.push({ offset, length, text: `"${content}"`, title: 'Use double quotes' });
    return { ...token, kind: 'string' };
  }
  const literal = literalOf(word);
  if (literal !== undefined)
    repairs.push({ offset, length, text: literal, title: `Write \`${literal}\`` });
  return token;
}
