import { type Line, linesOf } from './lines.ts';

/** The value of a field of an event: UTF-16 offsets in the text, and the line, counting from 0. */
export type FieldValue = Line;

/** An event of a stream of server-sent events. */
export interface StreamBlock {
  /** The name of the event; `undefined` where no `event` field gives it one. */
  readonly event: FieldValue | undefined;
  /** Its `data` fields. A client joins their values with line feeds. */
  readonly data: readonly FieldValue[];
  /** The first and last line that belong to it, counting from 0. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** A blank line ends it; only then does a client dispatch it. */
  readonly isEnded: boolean;
  /** It begins where a blank line should end the event before it: the line's number, counting from 0. */
  readonly isGlued: boolean;
}

/**
 * Reads a text as the WHATWG HTML standard reads an event stream ("Interpreting an event stream"): fields in any order,
 * LF, CR or CRLF, comments and other fields ignored. Two things differ, so that no mistake of a file goes unseen: a last
 * event that no blank line ends is given too, and a second `event` field behind the data begins another event.
 * Events with neither a name nor data are left out. Reads from the line that begins at the UTF-16 offset `from` on.
 */
export function* eventBlocks(text: string, from = 0): Generator<StreamBlock> {
  let block: OpenBlock | undefined;
  for (const line of linesOf(text, from)) {
    if (line.start === line.end) {
      // What follows the last line break is not a line yet.
      if (line.end === text.length) break;
      if (isEvent(block)) yield { ...block, isEnded: true };
      block = undefined;
      continue;
    }
    const field = fieldIn(text, line);
    const isGlued = field?.name === 'event' && block?.event !== undefined && block.data.length > 0;
    if (isGlued && block !== undefined) yield block;
    if (isGlued || block === undefined) block = openBlock(line.line, isGlued);
    block.lastLine = line.line;
    if (field?.name === 'data') block.data.push(field.value);
    else if (field?.name === 'event')
      block.event = field.value.start < field.value.end ? field.value : undefined;
  }
  if (isEvent(block)) yield block;
}

interface OpenBlock extends StreamBlock {
  event: FieldValue | undefined;
  readonly data: FieldValue[];
  lastLine: number;
}

function openBlock(firstLine: number, isGlued: boolean): OpenBlock {
  return { event: undefined, data: [], firstLine, lastLine: firstLine, isEnded: false, isGlued };
}

function isEvent(block: StreamBlock | undefined): block is StreamBlock {
  return block !== undefined && (block.event !== undefined || block.data.length > 0);
}

const byteOrderMark = 0xfeff;

/** The field of a line, if it is one of those that matter here. A line without a colon is a field without a value. */
function fieldIn(
  text: string,
  { start, end, line }: Line,
): { readonly name: 'event' | 'data'; readonly value: FieldValue } | undefined {
  const from = start === 0 && text.charCodeAt(0) === byteOrderMark ? 1 : start;
  const name = (['event', 'data'] as const).find((one) => text.startsWith(one, from));
  if (name === undefined) return undefined;
  const colon = from + name.length;
  if (colon === end) return { name, value: { start: end, end, line } };
  if (text.charCodeAt(colon) !== 0x3a) return undefined;
  const value = text.charCodeAt(colon + 1) === 0x20 ? colon + 2 : colon + 1;
  return { name, value: { start: value, end, line } };
}
