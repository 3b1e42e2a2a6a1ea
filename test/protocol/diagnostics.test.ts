import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  DocumentDiagnosticRequest,
  HoverRequest,
  LSPErrorCodes,
  ResponseError,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol';
import { generateList, generateStep } from '../../bench/generate.ts';
import { type DocumentStatus, statusNotification } from '../../server/src/protocol.ts';
import { inMemory, type LanguageClient, startClient } from '../support/languageClient.ts';

const folder = 'file:///w';
const uri = `${folder}/step.json`;
const bigUri = `${folder}/big.json`;
const step = generateStep({ seed: 3 }).text;
const wrong = step.replace(/"status": "\w+"/, '"status": "complete"');
const big = generateList(2000, { seed: 4, faulty: 2000 }).text;
const day = 86_400;

/** A right step that was created at a time and has not ended. */
function createdAt(time: number): string {
  const ends = ['cancelled_at', 'completed_at', 'expired_at', 'failed_at', 'last_error', 'usage'];
  const open = Object.fromEntries(ends.map((name) => [name, null]));
  return JSON.stringify({ ...JSON.parse(step), ...open, status: 'in_progress', created_at: time });
}

describe('pulled diagnostics', function () {
  this.timeout(60_000);
  let client: LanguageClient;
  /** What happens when the server lets other messages have their turn during long work. */
  let paused: () => Promise<void>;
  /** The server's clock, in Unix seconds. */
  let now: number;
  const files = new Map<string, string>();
  const start = async () => {
    client = await startClient('vscode', { builtInJson: false }, files, {
      folders: [folder],
      paused: () => paused(),
      now: () => now,
    });
  };
  beforeEach(() => {
    files.clear();
    paused = async () => {};
    now = Math.floor(Date.now() / 1000);
  });
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  const ask = (of: string, previousResultId?: string) =>
    client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: of },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  /** Asks, and gives the rules that were found. */
  const rulesIn = async (of: string, previousResultId?: string) => {
    const report = await ask(of, previousResultId);
    assert.ok(report.kind === 'full');
    return new Set(report.items.map(({ code }) => code));
  };
  /** Waits until the server has handled all messages so far. */
  const isTaken = () =>
    client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: `${folder}/none.json` },
      position: { line: 0, character: 0 },
    });
  /** Does something once, in the middle of the first long work. */
  const meanwhile = (act: () => void | Promise<void>) => {
    let isDone = false;
    paused = async () => {
      if (isDone) return;
      isDone = true;
      await act();
      await isTaken();
    };
    return () => assert.ok(isDone, 'no pause was made');
  };

  it('are cancelled with their request', async () => {
    await start();
    const checked: string[] = [];
    client.connection.onNotification(statusNotification, ({ uri: of }: DocumentStatus) => {
      checked.push(of);
    });
    client.open(bigUri, big);
    const source = new CancellationTokenSource();
    const pull = client.connection
      .sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: bigUri } }, source.token)
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    let pauses = 0;
    const answered = new Promise<unknown>((resolve) => {
      paused = async () => {
        pauses++;
        source.cancel();
        // The work goes on only after the answer has come.
        resolve(await pull);
      };
    });
    const error = await answered;
    assert.ok(error instanceof ResponseError);
    assert.equal(error.code, LSPErrorCodes.RequestCancelled);
    await isTaken();
    assert.equal(pauses, 1);
    assert.deepEqual(checked, [], 'the check was carried to its end');
  });

  it('are computed again if the settings change meanwhile', async () => {
    await start();
    client.open(bigUri, big);
    const wasMade = meanwhile(() => client.configure({ rules: { enum: 'off', type: 'off' } }));
    const rules = await rulesIn(bigUri);
    wasMade();
    assert.ok(rules.size > 0);
    assert.ok(!rules.has('enum') && !rules.has('type'), [...rules].join());
  });

  it('are computed again if another file changes meanwhile', async () => {
    await start();
    const list = JSON.parse(generateList(5000, { seed: 4 }).text);
    list.data[0] = JSON.parse(step);
    client.open(bigUri, JSON.stringify(list));
    const wasMade = meanwhile(() =>
      client.open(uri, step.replace(/"assistant_id": "\w+"/, '"assistant_id": "asst_other1"')),
    );
    const rules = await rulesIn(bigUri);
    wasMade();
    assert.ok(rules.has('id-conflict'), [...rules].join());
  });

  it('are those of the new text if it changes meanwhile', async () => {
    await start();
    client.open(bigUri, big);
    const wasMade = meanwhile(() => client.change(bigUri, 2, [{ text: wrong }]));
    assert.deepEqual([...(await rulesIn(bigUri))], ['enum']);
    wasMade();
  });

  it('are those of the file if the document is closed meanwhile', async () => {
    files.set(bigUri, wrong);
    await start();
    await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    client.open(bigUri, big);
    const wasMade = meanwhile(() => client.close(bigUri));
    assert.deepEqual([...(await rulesIn(bigUri))], ['enum']);
    wasMade();
  });

  it('are sent in full for the result ID of another server', async () => {
    await start();
    client.open(uri, wrong);
    const { resultId } = await ask(uri);
    assert.equal((await ask(uri, resultId)).kind, 'unchanged');
    await client.stop();
    await start();
    client.open(uri, step);
    assert.equal((await ask(uri, resultId)).kind, 'full');
  });

  it('are sent in full if a document is opened again with its first version', async () => {
    await start();
    client.open(uri, wrong);
    const { resultId } = await ask(uri);
    client.close(uri);
    client.open(uri, step);
    assert.deepEqual([...(await rulesIn(uri, resultId))], []);
  });

  it('change with the clock', async () => {
    await start();
    const future = now + 3 * day;
    client.open(uri, createdAt(future));
    const messages = async (previousResultId?: string) => {
      const report = await ask(uri, previousResultId);
      assert.ok(report.kind === 'full');
      const found = report.items.filter(({ code }) => code === 'timestamp-future');
      return { resultId: report.resultId, found: found.map(({ message }) => message) };
    };
    const before = await messages();
    assert.deepEqual(before.found, ['`created_at` is 3 d in the future']);
    assert.equal((await ask(uri, before.resultId)).kind, 'unchanged');
    now += day;
    const next = await messages(before.resultId);
    assert.deepEqual(next.found, ['`created_at` is 2 d in the future']);
    now += day;
    assert.deepEqual((await messages(next.resultId)).found, []);
  });

  it('change with the clock in closed files', async () => {
    const future = now + 2 * day;
    files.set(uri, createdAt(future));
    await start();
    const rules = async () => {
      const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
        previousResultIds: [],
      });
      return items.flatMap((report) =>
        report.kind === 'full' ? report.items.map(({ code }) => code) : [],
      );
    };
    const before = await rules();
    assert.ok(before.includes('timestamp-future'), before.join());
    now += day;
    const after = await rules();
    assert.ok(!after.includes('timestamp-future'), after.join());
  });

  it('stay unchanged when a file becomes unreadable', async () => {
    files.set(uri, wrong);
    let isLocked = false;
    const disk = inMemory(files);
    client = await startClient('vscode', undefined, files, {
      folders: [folder],
      disk: {
        ...disk,
        readFile: async (of) => {
          if (isLocked) throw new Error('it is locked');
          return disk.readFile?.(of);
        },
      },
    });
    const rules = async () => {
      const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
        previousResultIds: [],
      });
      return items.flatMap((report) =>
        report.kind === 'full' ? report.items.map(({ code }) => code) : [],
      );
    };
    assert.deepEqual(await rules(), ['enum']);
    isLocked = true;
    client.touched(uri);
    assert.deepEqual(await rules(), ['enum']);
    assert.match(client.errors.join(), /could not be read: Error: it is locked/);
    client.errors.length = 0;
  });
});
