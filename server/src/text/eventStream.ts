import { type Line, linesOf } from './lines.ts';

/** UTF-16 offsets and zero-based line of a field value. */
export type FieldValue = Line;

/** An event of a stream of server-sent events. */
export interface StreamBlock {
  /** `undefined` without an `event` field. */
  readonly event: FieldValue | undefined;
  /** The `data` fields. A client joins their values with line feeds. */
  readonly data: readonly FieldValue[];
  /** First and last line, zero-based. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** A blank line ends the event. Clients dispatch it only then. */
  readonly isEnded: boolean;
  /** The blank line before the event is missing. */
  readonly isGlued: boolean;
}

/**
 * Reads an event stream as the WHATWG HTML standard does ("Interpreting an event stream"), from the
 * line at the UTF-16 offset `from`. There are two differences, so that mistakes are found: an event
 * without a blank line after it is returned too, and a second `event` field after the data starts a
 * new event. Events without name and data are skipped.
 */
export function* eventBlocks(text: string, from = 0): Generator<StreamBlock> {
  let block: OpenBlock | undefined;
  for (const line of linesOf(text, from)) {
    if (line.start === line.end) {
      // There is no line after the last line break yet.
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

/** Returns the `event` or `data` field of a line, or `undefined`. */
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
