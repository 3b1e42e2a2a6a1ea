import type { Part } from '../../document/nested.ts';
import { sliceText } from '../../text/chunks/chunks.ts';
import { indentAt } from '../../text/format/jsonStyle.ts';
import { plain } from '../templates/snippet.ts';
import type { CompletionItem } from './completionItem.ts';

/** Maximum part of a line that is searched for its indentation, in UTF-16 units. */
const widestIndent = 1000;

/** Maps a completion to the outer document. Returns `undefined` if it cannot be written. */
export function itemToOuter(item: CompletionItem, part: Part): CompletionItem | undefined {
  const { write, keepsLines = false } = part.writing;
  const { start, end } = item.range;
  const inner = {
    offset: start,
    length: end - start,
    text: inLines(part, item.insertText, start),
  };
  const made = part.editsToOuter([inner, ...(item.additionalEdits ?? [])].sort(byOffset));
  const edit = made?.find(({ offset }) => offset === part.toOuter(item.range).start);
  const filterText = write(item.filterText);
  if (made === undefined || edit === undefined || filterText === undefined) return undefined;
  const { snippet, additionalEdits, insertText, ...rest } = item;
  const range = { start: edit.offset, end: edit.offset + edit.length };
  const others = additionalEdits && {
    additionalEdits: made.filter((one) => one !== edit),
  };
  // Clients indent inserted lines like the current one.
  if (keepsLines) return { ...item, filterText, range, ...others };
  const isOneLine = !edit.text.includes('\n');
  const signs = (text: string) => write(text) ?? text;
  return {
    ...rest,
    filterText,
    insertText: edit.text,
    // In several lines, encoding depends on the surrounding text.
    ...(snippet !== undefined &&
      isOneLine && { snippet: writeSnippet(inLines(part, snippet, start), signs) }),
    ...(!isOneLine && { isIndented: true }),
    range,
    ...others,
  };
}

function byOffset(a: { readonly offset: number }, b: { readonly offset: number }): number {
  return a.offset - b.offset;
}

/** Indents lines as at an offset of a nested document, unless the client does so. */
function inLines({ writing, document }: Part, text: string, offset: number): string {
  if (writing.keepsLines === true || !text.includes('\n')) return text;
  const { chunks } = document.source;
  const before = sliceText(chunks, Math.max(0, offset - widestIndent), offset);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return text.replaceAll('\n', `\n${indentAt(`\n${line}`, line.length + 1, '')}`);
}

/** Matches the parts of a snippet: an escaped character, a tab stop, or any other character. */
const parts = /\\([\\$},|])|\$\{\d+[:|]|\$\d+|[\s\S]/gu;

/** Encodes the texts of a snippet. */
function writeSnippet(snippet: string, write: (text: string) => string): string {
  return snippet.replace(parts, (part: string, escaped: string | undefined) => {
    const sign = escaped ?? part;
    const written = write(sign);
    return written === sign || (escaped === undefined && part.startsWith('$'))
      ? part
      : plain(written);
  });
}
