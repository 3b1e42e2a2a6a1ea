import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionRequest,
  type Command,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { idRedactor } from '../../server/src/model/ids/redactedIds.ts';
import {
  type EmbeddedEditAnswer,
  type EmbeddedEditParams,
  type EmbeddedText,
  embeddedEditRequest,
  embeddedRequest,
  embeddedSourceRequest,
  type FixtureChoice,
  fixtureChoicesRequest,
  type InitializationOptions,
  newFixtureRequest,
  type RedactAnswer,
  redactRequest,
  stepsRequest,
  type TimestampAnswer,
  type TimestampEditAnswer,
  timestampEditRequest,
  timestampRequest,
} from '../../server/src/protocol.ts';
import { capabilitiesOf } from '../support/clientCapabilities.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';

const others = {
  builtInJson: true,
  readsFiles: false,
} satisfies Partial<InitializationOptions>;
const uri = 'file:///project/step.runstep.json';
const text = `{
  "id": "step_Fx5aQ2LmT8vRz4KpW0dYbN31",
  "object": "thread.run.step",
  "created_at": 1718270007,
  "metadata": { "city": "Zürich" }, "step_details": { "type": "tool_calls", "tool_calls": [
    { "id": "call_a", "type": "function", "function": { "arguments": "{\\"é\\":1}", "output": "ok" } }
  ] }
}
`;
const document = TextDocument.create(uri, 'run-step', 1, text);
const textDocument = { uri };
const at = (words: string) => document.positionAt(text.indexOf(words) + 1);

describe('custom requests', () => {
  let client: LanguageClient;
  const start = async (...args: Parameters<typeof startClient>) => {
    client = await startClient(...args);
    client.open(uri, text, 'run-step');
  };
  const send = <T>(method: string, params?: unknown) =>
    client.connection.sendRequest<T>(method, params);
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  it('open a string as a document, and write it back', async () => {
    await start();
    const found = await send<EmbeddedText>(embeddedRequest, {
      textDocument,
      position: at('"arguments"'),
    });
    assert.equal(found.text, '{\n  "é": 1\n}');
    assert.equal(found.value, '{"é":1}');
    const { place } = found;
    const inString = await send<EmbeddedText>(embeddedRequest, {
      textDocument,
      position: at(':1}'),
    });
    assert.deepEqual(inString, { ...found, offset: found.text.indexOf(' 1') + 1 });
    const source = (offset: number) =>
      send(embeddedSourceRequest, { textDocument, place, text: found.text, offset });
    assert.deepEqual(await source(inString.offset ?? 0), at(':1}'));
    assert.deepEqual(await send(embeddedRequest, { textDocument, place }), found);
    const write = (before: string) => {
      const params: EmbeddedEditParams = { textDocument, place, text: '{"é": [2]}', before };
      return send<EmbeddedEditAnswer>(embeddedEditRequest, params);
    };
    const { version, edits } = await write(found.value);
    assert.equal(version, 1);
    assert.equal(
      TextDocument.applyEdits(document, edits as TextEdit[]),
      text.replace('{\\"é\\":1}', '{\\"é\\":[2]}'),
    );
    assert.deepEqual(await write('{}'), { version: 1, edits: [], refused: 'changed' });
    client.change(uri, 2, [{ text: '{}' }]);
    assert.equal((await write(found.value)).refused, 'gone');
    assert.equal(await send(embeddedRequest, { textDocument, place }), null);
    assert.equal(await source(0), null);
  });

  it('use the position encoding of the client', async () => {
    const { vscode } = capabilitiesOf;
    const general = { positionEncodings: ['utf-8'] };
    await start({ ...vscode, general });
    const line = text.split('\n').findIndex((one) => one.includes('arguments'));
    const character = text.split('\n')[line]?.indexOf('"arguments"') ?? 0;
    const { place, value } = await send<EmbeddedText>(embeddedRequest, {
      textDocument,
      position: { line, character: character + 1 },
    });
    const params: EmbeddedEditParams = { textDocument, place, text: '{}', before: value };
    const { edits } = await send<EmbeddedEditAnswer>(embeddedEditRequest, params);
    const [edit] = edits;
    assert.ok(edit);
    // The letter é is two bytes and one UTF-16 unit.
    assert.equal(edit.range.end.character - edit.range.start.character, '"{\\"é\\":1}"'.length + 1);
  });

  const actions = async (words: string) => {
    const found = await send<readonly (CodeAction | Command)[]>(CodeActionRequest.method, {
      textDocument,
      range: { start: at(words), end: at(words) },
      context: { diagnostics: [] },
    });
    return found.flatMap((action) =>
      'kind' in action && action.command !== undefined ? [action.command] : [],
    );
  };

  it('are offered as code actions to a client that has the command', async () => {
    await start('vscode', { ...others, commands: ['runStep.editEmbedded'] });
    const [command, ...more] = await actions('"arguments"');
    assert.deepEqual(more, []);
    assert.equal(command?.title, 'Edit embedded JSON: arguments');
    assert.equal(command.command, 'runStep.editEmbedded');
    const [of, place] = command.arguments ?? [];
    assert.equal(of, uri);
    const found = await send<EmbeddedText>(embeddedRequest, { textDocument, place });
    assert.equal(found.value, '{"é":1}');
    assert.deepEqual(await actions('"ok"'), []);
    assert.deepEqual(await actions('1718270007'), []);
  });

  it('let a client with the command write a timestamp as a date', async () => {
    await start('vscode', { ...others, commands: ['runStep.editTimestamp'] });
    const [command, ...more] = await actions('1718270007');
    assert.deepEqual(more, []);
    assert.equal(command?.title, 'Edit as ISO 8601 date…');
    const [of, position] = command.arguments ?? [];
    assert.equal(of, uri);
    const write = (iso: string) =>
      send<TimestampEditAnswer | null>(timestampEditRequest, { textDocument, position, iso });
    const answer = await write('2024-06-13T11:13:28+02:00');
    assert.ok(answer !== null && 'edits' in answer);
    assert.equal(answer.version, 1);
    assert.equal(
      TextDocument.applyEdits(document, answer.edits as TextEdit[]),
      text.replace('1718270007', '1718270008'),
    );
    assert.equal(await write('yesterday'), null);
    assert.deepEqual(await write('2024-13-01'), { problem: 'There is no month 13' });
    assert.deepEqual(await actions('"ok"'), []);
  });

  it('are not offered to other clients', async () => {
    await start('vscode');
    assert.deepEqual(await actions('"arguments"'), []);
  });

  it('return new fixtures of every kind, type and status', async () => {
    await start();
    const choices = await send<readonly FixtureChoice[]>(fixtureChoicesRequest, {});
    const kinds = new Set(choices.map(({ object }) => object));
    assert.deepEqual([...kinds], ['thread.run.step', 'thread.run', 'thread.message']);
    assert.equal(`${choices[0]?.status} ${choices[0]?.type}`, 'completed message_creation');
    for (const { object, type, status, tools } of choices) {
      assert.equal(tools[0]?.tool, type === 'tool_calls' ? 'function' : undefined);
      for (const tool of [undefined, ...tools.map((one) => one.tool)]) {
        const name = `untitled:${object}-${type}-${status}-${tool}`;
        const fixture = await send<string>(newFixtureRequest, {
          object,
          type,
          status,
          tool,
        });
        const { step_details: details } = JSON.parse(fixture);
        assert.equal(details?.tool_calls?.[0].type, tool ?? tools[0]?.tool);
        client.open(name, fixture, 'run-step');
        assert.deepEqual(await client.diagnostics(name), []);
      }
    }
  });

  it('indent new fixtures as the editor does, and refuse an unknown type', async () => {
    await start();
    const picks = { type: 'tool_calls', status: 'completed' };
    for (const [layout, unit] of [
      [undefined, '  '],
      [{ tabSize: 3, insertSpaces: true }, '   '],
      [{ tabSize: 3, insertSpaces: false }, '\t'],
    ] as const)
      assert.match(
        await send<string>(newFixtureRequest, { ...picks, layout }),
        new RegExp(`^\\{\n${unit}"id"`),
      );
    for (const wrong of [{ type: 'x' }, { status: 'x' }, { tool: 'x' }])
      assert.equal(await send(newFixtureRequest, { ...picks, ...wrong }), null);
  });

  it('redact a document', async () => {
    await start();
    const { edits, version, ids, secrets } = await send<RedactAnswer>(redactRequest, {
      textDocument,
    });
    assert.deepEqual([version, ids, secrets], [1, 2, 0]);
    assert.equal(
      TextDocument.applyEdits(document, edits as TextEdit[]),
      text
        .replace(/step_Fx\w+/, idRedactor()('step_Fx5aQ2LmT8vRz4KpW0dYbN31'))
        .replace('call_a', idRedactor()('call_a')),
    );
    client.open('file:///a.json', '{"a": 1}');
    assert.equal(await send(redactRequest, { textDocument: { uri: 'file:///a.json' } }), null);
  });

  it('list the steps of a document in the position encoding of the client', async () => {
    await start({ ...capabilitiesOf.vscode, general: { positionEncodings: ['utf-8'] } });
    const list = '["ä", { "id": "step_2", "object": "thread.run.step", "created_at": 1718270007 }]';
    client.open('file:///list.json', list);
    const textDocument = { uri: 'file:///list.json' };
    assert.deepEqual(await send(stepsRequest, { textDocument }), [
      {
        id: 'step_2',
        created: '2024-06-13 09:13:27Z',
        range: {
          start: { line: 0, character: list.indexOf('{') + 1 },
          end: { line: 0, character: list.indexOf('}') + 2 },
        },
      },
    ]);
    client.open('file:///a.json', '{"a": 1}');
    assert.deepEqual(await send(stepsRequest, { textDocument: { uri: 'file:///a.json' } }), []);
  });

  it('return the timestamp at a position, or in its line', async () => {
    await start();
    const time = (position: { line: number; character: number }) =>
      send<TimestampAnswer | null>(timestampRequest, { textDocument, position });
    assert.deepEqual(await time(at('1718270007')), { iso: '2024-06-13T09:13:27Z' });
    assert.deepEqual(await time({ line: 3, character: 0 }), { iso: '2024-06-13T09:13:27Z' });
    assert.equal(await time({ line: 1, character: 0 }), null);
  });
});
