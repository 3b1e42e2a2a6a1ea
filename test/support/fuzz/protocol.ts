import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ResponseError } from 'vscode-languageserver-protocol';
import { type LanguageClient, startClient } from '../languageClient.ts';
import { anyDocument } from './documents.ts';
import type { Property } from './properties.ts';

const uris = ['file:///a.runstep.json', 'file:///b.json', 'untitled:c', 'file:///never.json'];
const uri = fc.constantFrom(...uris);

/** Places in a document or far from it. */
const position = fc.record({
  line: fc.oneof(fc.nat({ max: 80 }), fc.constantFrom(0, 2 ** 31 - 1)),
  character: fc.oneof(fc.nat({ max: 200 }), fc.constantFrom(0, 2 ** 31 - 1)),
});
const range = fc.record({ start: position, end: position });

/** The parameters of each request beside the document. */
const requests: Readonly<Record<string, fc.Arbitrary<object>>> = {
  'textDocument/hover': fc.record({ position }),
  'textDocument/completion': fc.record({ position }),
  'textDocument/definition': fc.record({ position }),
  'textDocument/documentHighlight': fc.record({ position }),
  'textDocument/prepareRename': fc.record({ position }),
  'textDocument/references': fc.record({
    position,
    context: fc.record({ includeDeclaration: fc.boolean() }),
  }),
  'textDocument/rename': fc.record({ position, newName: fc.string() }),
  'textDocument/codeAction': fc.record({ range, context: fc.constant({ diagnostics: [] }) }),
  'textDocument/inlayHint': fc.record({ range }),
  'textDocument/rangeFormatting': fc.record({
    range,
    options: fc.record({ tabSize: fc.nat({ max: 16 }), insertSpaces: fc.boolean() }),
  }),
  'textDocument/formatting': fc.record({
    options: fc.record({ tabSize: fc.nat({ max: 16 }), insertSpaces: fc.boolean() }),
  }),
  'textDocument/selectionRange': fc.record({ positions: fc.array(position, { maxLength: 3 }) }),
  'textDocument/documentSymbol': fc.constant({}),
  'textDocument/foldingRange': fc.constant({}),
  'textDocument/documentLink': fc.constant({}),
  'textDocument/diagnostic': fc.constant({}),
  'runStep/timeline': fc.constant({}),
  'runStep/embedded': fc.record({ position }),
  'runStep/redact': fc.constant({}),
  'runStep/timestamp': fc.record({ position }),
};

/** A message to the server. */
interface Message {
  readonly method: string;
  readonly params: unknown;
}

const notifications = ['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose'];
const [didOpen, didChange, didClose] = notifications;

const message = (method: string | undefined, params: fc.Arbitrary<unknown>) =>
  fc.record({ method: fc.constant(String(method)), params });

/** Valid messages of a client, about open and closed documents. */
const sound: fc.Arbitrary<Message> = fc.oneof(
  {
    weight: 3,
    arbitrary: message(
      didOpen,
      fc
        .tuple(uri, anyDocument)
        .map(([at, document]) => ({ textDocument: { uri: at, version: 1, ...document } })),
    ),
  },
  {
    weight: 3,
    arbitrary: message(
      didChange,
      fc.record({
        textDocument: fc.record({ uri, version: fc.integer({ max: 9 }) }),
        contentChanges: fc.array(fc.record({ range, text: fc.string() }), { maxLength: 2 }),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: message(didClose, fc.record({ textDocument: fc.record({ uri }) })),
  },
  {
    weight: 12,
    arbitrary: fc.oneof(
      ...Object.entries(requests).map(([method, rest]) =>
        message(
          method,
          fc.tuple(uri, rest).map(([at, given]) => ({ textDocument: { uri: at }, ...given })),
        ),
      ),
    ),
  },
);

/** Invalid messages of a client, as far as JSON can express them. */
const malformed: fc.Arbitrary<Message> = fc.record({
  method: fc.constantFrom(...Object.keys(requests), ...notifications, 'textDocument/x', '$/x', ''),
  params: fc
    .oneof(
      fc.constantFrom(null, {}, [], { textDocument: null }, { textDocument: { uri: 7 } }),
      fc.record({
        textDocument: fc.record({ uri: fc.oneof(uri, fc.string()), version: fc.jsonValue() }),
        position: fc.jsonValue(),
        range: fc.jsonValue(),
        contentChanges: fc.jsonValue(),
        context: fc.jsonValue(),
        options: fc.jsonValue(),
        positions: fc.jsonValue(),
      }),
      fc.record({ params: fc.jsonValue() }),
    )
    .map((params): unknown => JSON.parse(JSON.stringify(params))),
});

async function say({ connection }: LanguageClient, { method, params }: Message): Promise<void> {
  if (notifications.includes(method)) return connection.sendNotification(method, params);
  try {
    await connection.sendRequest(method, params);
  } catch (error) {
    // An error response is an answer.
    assert.ok(error instanceof ResponseError, `${method}: ${error}`);
  }
}

/** One server for all runs: it has to outlive them. */
let started: Promise<LanguageClient> | undefined;

async function stillAnswers(messages: readonly Message[], mayComplain: boolean): Promise<void> {
  started ??= startClient();
  const client = await started;
  const complaints = client.errors.length;
  await Promise.all(messages.map((one) => say(client, one)));
  const at = 'file:///alive.runstep.json';
  client.open(at, '{"status": "complete"}', 'run-step');
  assert.ok((await client.diagnostics(at)).some(({ code }) => code === 'enum'));
  client.close(at);
  for (const one of uris) client.close(one);
  if (!mayComplain) assert.deepEqual(client.errors.slice(complaints), []);
}

/** All properties of the server for any messages. */
export const protocolProperties: readonly Property[] = [
  {
    name: 'answers every request without a complaint',
    make: () =>
      fc.asyncProperty(fc.array(sound, { minLength: 1, maxLength: 12 }), (messages) =>
        stillAnswers(messages, false),
      ),
  },
  {
    name: 'answers or refuses malformed requests, and lives on',
    make: () =>
      fc.asyncProperty(
        fc.array(fc.oneof(sound, malformed), { minLength: 1, maxLength: 12 }),
        (messages) => stillAnswers(messages, true),
      ),
  },
];

/** Ends the server that the properties have used. */
export async function stopServer(): Promise<void> {
  await (await started)?.stop();
  started = undefined;
}
