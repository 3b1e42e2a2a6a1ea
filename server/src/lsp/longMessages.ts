import type { ContentTypeDecoder, Message } from 'vscode-languageserver/node';
import type { OpenedDocument } from './openedDocument.ts';
import { readBytes } from './readBytes.ts';
import { unescapeIn } from './unescape.ts';

/** From so many bytes on a message is long. */
const longMessage = 1 << 18;

/**
 * Reads messages as vscode-jsonrpc does, but for those that open a long document. To make a string of UTF-8 and then
 * another one of the JSON in it takes longer, and more memory, than all that is done with the text afterwards. So the
 * text is unescaped as bytes, these are taken for characters, and only what is not ASCII is decoded, when the document is
 * cut into pieces.
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

/** How far from its start a message says what it is about, and where its text begins. */
const head = 4096;

const method = 'textDocument/didOpen';

/** How the member begins that holds the text, in the most compact way to write it. */
const textKey = '"text":"';

function readOpening(body: Buffer): Message | undefined {
  if (body.length < longMessage) return undefined;
  const key = body.subarray(0, head).indexOf(textKey);
  const before = `${body.toString('utf8', 0, key)}"text":""`;
  if (key < 0 || !isOpening(before)) return undefined;
  const unescaped = unescapeIn(body, key + textKey.length);
  if (unescaped === undefined) return undefined;
  const { text: units, end, isWhole } = unescaped;
  const message = JSON.parse(
    (isWhole ? before : before.slice(0, -1)) + body.toString('utf8', end),
  ) as Opening;
  const { textDocument } = message.params;
  const read = isWhole
    ? { long: readBytes(units.toString('latin1'), units) }
    : { text: units.toString('utf8') + textDocument.text };
  return {
    ...message,
    params: { ...message.params, textDocument: { ...textDocument, ...read } },
  } as Message;
}

/** Whether what stands before the text, with an empty one, is that of a message that opens a document with it. */
function isOpening(before: string): boolean {
  try {
    const message = JSON.parse(`${before}}}}`) as Partial<Opening>;
    return message.method === method && message.params?.textDocument.text === '';
  } catch {
    return false;
  }
}
