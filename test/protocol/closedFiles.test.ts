import assert from 'node:assert/strict';
import { HoverRequest, WorkspaceDiagnosticRequest } from 'vscode-languageserver-protocol';
import { generateList } from '../../bench/generate.ts';
import { inMemory, type LanguageClient, startClient } from '../support/languageClient.ts';

const folder = 'file:///w';
const file = `${folder}/a.json`;
/** Long enough to be worth a question. */
const right = generateList(100, { seed: 1 }).text;
const wrong = right.replace(/"status": "\w+"/, '"status": "complete"');

describe('files of the workspace that are not open', function () {
  this.timeout(30_000);
  let client: LanguageClient;
  let files: Map<string, string>;
  /** The URIs of the files that were read, in order. */
  let reads: string[];
  let whenRead: (uri: string) => void;
  /** By the URI of a file, a function that delays its next read. */
  let holds: Map<string, () => Promise<void>>;
  const start = async (contents: Readonly<Record<string, string>>) => {
    files = new Map(Object.entries(contents).map(([name, text]) => [`${folder}/${name}`, text]));
    reads = [];
    whenRead = () => {};
    holds = new Map();
    const disk = inMemory(files);
    const readFile = async (uri: string) => {
      reads.push(uri);
      whenRead(uri);
      const text = files.get(uri);
      const hold = holds.get(uri);
      holds.delete(uri);
      await hold?.();
      return text;
    };
    client = await startClient('vscode', undefined, files, {
      folders: [folder],
      disk: { ...disk, readFile },
    });
    client.configure({});
  };
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  /** The rules of the diagnostics of a file, for a client without partial results. */
  const rulesIn = async (uri: string) => {
    const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: [],
    });
    const report = items.find((one) => one.uri === uri);
    assert.ok(report?.kind === 'full');
    return report.items.map(({ code }) => code);
  };
  /** Delays the next read of a file. */
  const hold = (uri: string) => {
    let end = () => {};
    const begun = new Promise<void>((begin) => {
      holds.set(uri, () => {
        begin();
        return new Promise<void>((resolve) => {
          end = resolve;
        });
      });
    });
    return { begun, end: () => end() };
  };
  /** Waits until the server has handled all messages so far. */
  const isTaken = () => client.diagnostics(`${folder}/none.json`);
  const timesRead = (uri: string) => reads.filter((one) => one === uri).length;
  /** Waits for the mistake of the file, then opens it with another text, or the same one. */
  const openAfterwards = async (text: string) => {
    assert.deepEqual(await rulesIn(file), ['enum']);
    client.open(file, text);
    await client.diagnostics(file);
  };

  it('are not read again when a document is closed and the file is unchanged', async () => {
    await start({ 'a.json': wrong });
    await openAfterwards(right);
    client.close(file);
    assert.deepEqual(await rulesIn(file), ['enum']);
    assert.equal(timesRead(file), 1);
  });

  it('are read again when a document is closed and the file has changed', async () => {
    await start({ 'a.json': wrong });
    await openAfterwards(right);
    files.set(file, right);
    client.close(file);
    assert.deepEqual(await rulesIn(file), []);
    assert.equal(timesRead(file), 2);
  });

  it('are reported as on disk if they change while they are read', async () => {
    const other = `${folder}/b.json`;
    await start({ 'a.json': wrong, 'b.json': right });
    const [own, beside] = [hold(file), hold(other)];
    const asked = rulesIn(file);
    await Promise.all([own.begun, beside.begun]);
    files.set(file, right);
    client.touched(file);
    await isTaken();
    beside.end();
    // A second read of the file would have started by now, although the first one has not ended.
    for (let times = 0; times < 20; times++) await isTaken();
    own.end();
    assert.deepEqual(await asked, []);
  });

  it('are checked again when the settings change', async () => {
    await start({ 'a.json': wrong });
    await openAfterwards(wrong);
    client.close(file);
    client.configure({ rules: { enum: 'off' } });
    assert.deepEqual(await rulesIn(file), []);
  });

  for (const [what, text] of [
    ['the same', wrong],
    ['something else', right],
  ] as const)
    it(`are reported as on disk after the document had ${what}`, async () => {
      await start({ 'a.json': wrong });
      client.open(file, text);
      await client.diagnostics(file);
      await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
        previousResultIds: [],
      });
      client.close(file);
      assert.deepEqual(await rulesIn(file), ['enum']);
    });

  it('do not delay a hover while a long one is checked', async () => {
    await start({ 'a.json': right, 'long.json': generateList(10_000, { seed: 2 }).text });
    client.open(file, right);
    await client.diagnostics(file);
    const lines = right.split('\n');
    const line = lines.findIndex((one) => one.includes('"status"'));
    const position = { line, character: lines[line]?.indexOf('status') ?? 0 };
    const params = { textDocument: { uri: file }, position };
    const isRead = new Promise<void>((resolve) => {
      whenRead = (uri) => uri.endsWith('long.json') && resolve();
    });
    let isReported = false;
    const reported = rulesIn(`${folder}/long.json`).then(() => {
      isReported = true;
    });
    await isRead;
    let answered = 0;
    while (!isReported) {
      assert.ok((await client.connection.sendRequest(HoverRequest.type, params)) !== null);
      if (!isReported) answered++;
    }
    await reported;
    // The first one may be answered before the check begins.
    assert.ok(answered > 1, `${answered} answered`);
  });
});
