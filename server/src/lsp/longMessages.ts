import { isAscii } from 'node:buffer';
import type { ContentTypeDecoder, Message } from 'vscode-languageserver/node';
import type { Readable } from '../service.ts';
import type { OpenedDocument } from './openedDocument.ts';
import { readBytes } from './readBytes.ts';

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
  if (!isPlain) return undefined;
  // The message has room for its text.
  const bytes = body.subarray(0, body.write(text, 'latin1'));
  return opening(readBytes(text, bytes));
}

/** How many characters of a text are not ASCII, when none of them takes more than a byte; else more than that. */
function beyondAscii(text: string): number {
  return Buffer.byteLength(text) - text.length;
}
