import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import type { SchemaKind } from '../../../server/src/schema/schemas.ts';
import { withValue } from '../../support/values.ts';
import { azureSamples, azureStep, citingMessage } from './azureSamples.ts';
import {
  completedMessage,
  completedRun,
  messagePieces,
  runSamples,
  thread,
  waitingRun,
} from './runSamples.ts';
import { deltaEvent, list, messageStep, samples, toolStep } from './samples.ts';

const folder = new URL('../../../schemas/', import.meta.url);

const files: Readonly<Record<SchemaKind, string>> = {
  step: 'run-step.schema.json',
  delta: 'run-step-delta.schema.json',
  list: 'run-step-list.schema.json',
  event: 'run-step-event.schema.json',
  run: 'run.schema.json',
  runList: 'run-list.schema.json',
  runEvent: 'run-event.schema.json',
  message: 'message.schema.json',
  messageDelta: 'message-delta.schema.json',
  messageList: 'message-list.schema.json',
  messageEvent: 'message-event.schema.json',
  thread: 'thread.schema.json',
  threadEvent: 'thread-event.schema.json',
};

const service = getLanguageService({
  schemaRequestService: (uri) => readFile(new URL(uri), 'utf8'),
  workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href },
});
service.configure({
  schemas: Object.entries(files).map(([kind, file]) => ({
    uri: new URL(file, folder).href,
    fileMatch: [`*.${kind}.json`],
  })),
});

/** A document of the kind; `|` in the text marks the position. */
function open(kind: SchemaKind, marked: string) {
  const document = TextDocument.create(
    `file:///a.${kind}.json`,
    'json',
    1,
    marked.replace('|', ''),
  );
  const position = document.positionAt(marked.indexOf('|'));
  return { document, position, json: service.parseJSONDocument(document) };
}

async function problems(kind: SchemaKind, value: unknown) {
  const { document, json } = open(kind, JSON.stringify(value));
  const found = await service.doValidation(document, json, { schemaRequest: 'error' });
  return found.map(({ message, range }) => `${document.getText(range)}: ${message}`);
}

async function hover(kind: SchemaKind, marked: string) {
  const { document, position, json } = open(kind, marked);
  const found = await service.doHover(document, position, json);
  const parts = [found?.contents ?? []].flat();
  const text = parts.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
  // What it shows is Markdown, with most punctuation escaped.
  return text.replaceAll('\\', '');
}

async function complete(kind: SchemaKind, marked: string) {
  const { document, position, json } = open(kind, marked);
  const found = await service.doComplete(document, position, json);
  return found?.items.map(({ label }) => label) ?? [];
}

describe('the published schemas in the JSON support of VS Code', () => {
  for (const [kind, sample] of [...samples, ...runSamples, ...azureSamples]) {
    it(`finds nothing wrong in the ${kind} ${JSON.stringify(sample).slice(0, 60)}…`, async () => {
      const found = await problems(kind, sample);
      // The only remark is that `retrieval` is deprecated.
      assert.deepEqual(
        found.filter((one) => !one.includes('deprecated')),
        [],
      );
    });
  }

  for (const [kind, sample, path, value, expected] of [
    ['step', messageStep, ['status'], 'done', /^"done": .*"in_progress".*"expired"/],
    ['step', messageStep, ['created_at'], '5', /^"5": .*"integer"/],
    ['step', messageStep, ['usage', 'total_tokens'], -1, /^-1: .*minimum of 0/],
    ['step', toolStep, ['step_details', 'tool_calls', 3, 'function', 'name'], 1, /^1: .*"string"/],
    ['list', list, ['data', 0, 'status'], 'done', /^"done": /],
    ['event', deltaEvent, ['data', 'object'], 'thread.run.step', /^"thread.run.step": /],
    ['step', azureStep, ['step_details', 'tool_calls', 6, 'server_label'], 1, /^1: .*"string"/],
    ['run', completedRun, ['status'], 'done', /^"done": .*"queued".*"expired"/],
    ['run', waitingRun, ['expires_at'], '5', /^"5": .*integer, null/],
    ['message', completedMessage, ['role'], 'system', /^"system": .*"user"/],
    ['message', citingMessage, ['content', 0, 'text', 'value'], 1, /^1: .*"string"/],
    ['messageDelta', messagePieces, ['delta', 'content', 0, 'index'], -1, /^-1: .*minimum of 0/],
    ['thread', thread, ['object'], 'threads', /^"threads": .*"thread"/],
  ] as const) {
    it(`shows ${JSON.stringify(value)} as /${path.join('/')} of a ${kind} once`, async () => {
      const found = await problems(kind, withValue(sample, path, value));
      const [only, ...others] = found.filter((one) => !one.includes('deprecated'));
      assert.match(only ?? '', expected);
      assert.deepEqual(others, []);
    });
  }

  for (const [kind, text, expected] of [
    [
      'step',
      '{"crea|ted_at": 1}',
      'The Unix timestamp (in seconds) for when the run step was created.',
    ],
    [
      'list',
      '{"data": [{"failed|_at": null}]}',
      'The Unix timestamp (in seconds) for when the run step failed.',
    ],
    [
      'delta',
      '{"delta": {"step_|details": {"type": "tool_calls"}}}',
      'The run step calls one or more tools.',
    ],
    [
      'run',
      '{"started|_at": 1}',
      'The Unix timestamp (in seconds) for when work on the run began.',
    ],
    ['message', '{"content": [{"type": "text", "te|xt": {}}]}', 'The text and its annotations.'],
    [
      'step',
      '{"step_details": {"type": "tool_calls", "tool_calls": [{"type": "mcp", "server_|label": ""}]}}',
      'The name that the application gave to the MCP server.',
    ],
  ] as const) {
    it(`explains ${text}`, async () => assert.ok((await hover(kind, text)).includes(expected)));
  }

  for (const [kind, text, expected] of [
    [
      'step',
      '{"status": |}',
      ['"in_progress"', '"cancelled"', '"failed"', '"completed"', '"expired"'],
    ],
    ['step', '{"step_details": {"type": |}}', ['"message_creation"', '"tool_calls"']],
    ['step', '{"run_id": |}', ['"run_abc123"']],
    ['step', '{|}', ['id', 'created_at', 'metadata']],
    ['event', '{"event": |}', ['"thread.run.step.created"', '"thread.run.step.delta"']],
    ['run', '{"status": |}', ['"queued"', '"requires_action"', '"incomplete"']],
    ['run', '{"tool_choice": |}', ['"none"', '"auto"', '"required"']],
    ['message', '{"content": [{"type": |}]}', ['"text"', '"image_file"', '"refusal"']],
    ['messageEvent', '{"event": |}', ['"thread.message.created"', '"thread.message.delta"']],
    ['thread', '{|}', ['id', 'created_at', 'tool_resources']],
  ] as const) {
    it(`completes ${text}`, async () => {
      const labels = await complete(kind, text);
      assert.deepEqual(
        expected.filter((label) => !labels.includes(label)),
        [],
      );
    });
  }
});
