import { isAscii } from 'node:buffer';
import type { ContentTypeDecoder, Message } from 'vscode-languageserver/node';
import type { Readable } from '../service.ts';
import type { OpenedDocument } from './openedDocument.ts';

/** From so many bytes on a message is long. */
const longMessage = 1 << 18;

/**
 * Reads messages as vscode-jsonrpc does, but for those that open a long document. To make a string of UTF-8 and then
 * another one of the JSON in it takes longer, and more memory, than all that is done with the text afterwards. So their
 * bytes are taken for characters, which the engine parses fast and with a byte each, and only what is not ASCII is
 * decoded, when the document is cut into pieces.
 */
export const messageDecoder: ContentTypeDecoder = {
  name: 'application/json',
  decode: async (bytes, { charset }) => {
    const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const opened = charset === 'utf-8' ? readOpening(body) : undefined;
    return opened ?? (JSON.parse(body.toString(charset)) as Message);
  },
};

interface Opening extends Message {
  readonly method: string;
  readonly params: { readonly textDocument: OpenedDocument };
}

/** How far from its start a message says what it is about. */
const head = 200;

function readOpening(body: Buffer): Message | undefined {
  if (body.length < longMessage || !body.subarray(0, head).includes('textDocument/didOpen')) {
    return undefined;
  }
  const characters = body.toString('latin1');
  const message = JSON.parse(characters) as Opening;
  const { text, ...document } = message.params.textDocument;
  const opening = (long: Readable) => {
    const textDocument = { ...document, text: '', long };
    return { ...message, params: { ...message.params, textDocument } };
  };
  // Beside the text there is nothing in it that is not ASCII, and in the text nothing that was escaped.
  const around = JSON.stringify({
    ...message,
    params: { ...message.params, textDocument: document },
  });
  const isPlain = isAscii(Buffer.from(around)) && beyondAscii(text) === beyondAscii(characters);
  return isPlain ? opening(readBytes(text, body)) : undefined;
}

/** How many characters of a text are not ASCII, when none of them takes more than a byte; else more than that. */
function beyondAscii(text: string): number {
  return Buffer.byteLength(text) - text.length;
}

/** A text whose characters are bytes of UTF-8; they are written to a buffer that has room for them. */
function readBytes(text: string, room: Buffer): Readable {
  const units = room.subarray(0, room.write(text, 'latin1'));
  return {
    text,
    units,
    slice: (from, to) => {
      if (isShortAscii(units, from, to)) return text.slice(from, to);
      const bytes = units.subarray(from, to);
      return isAscii(bytes) ? text.slice(from, to) : bytes.toString('utf8');
    },
  };
}

/** To ask the engine about a few bytes takes longer than to look at them. */
function isShortAscii(units: Uint8Array, from: number, to: number): boolean {
  if (to - from > 32) return false;
  for (let at = from; at < to; at++) if ((units[at] ?? 0) >= 0x80) return false;
  return true;
}
