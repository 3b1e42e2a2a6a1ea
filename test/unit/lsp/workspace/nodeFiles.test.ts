import assert from 'node:assert/strict';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateList } from '../../../../bench/generate.ts';
import { fileVersionOfUri, readUri } from '../../../../server/src/lsp/workspace/nodeFiles.ts';

const long = `${generateList(400, { seed: 3 }).text}é東😀`;

describe('files of this machine', () => {
  let folder: string;
  let path: string;
  let uri: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'run-step-'));
    path = join(folder, 'é 1.json');
    uri = pathToFileURL(path).href;
  });
  after(() => rm(folder, { recursive: true }));

  for (const [name, written, text] of [
    ['a short text', '{"a": "é"}', '{"a": "é"}'],
    ['nothing', '', ''],
    ['a short text with a mark', '\ufeff[1]', '[1]'],
    ['a long text', long, long],
    ['a long text with a mark', `\ufeff${long}`, long],
  ] as const)
    it(`are read: ${name}`, async () => {
      await writeFile(path, written);
      const read = await readUri(uri);
      assert.equal(read, text);
    });

  it('are empty in a missing folder', async () => {
    assert.equal(await readUri(`${uri}.not`), undefined);
    assert.equal(await fileVersionOfUri(`${uri}.not`), undefined);
    await assert.rejects(readUri(pathToFileURL(folder).href), /not a regular file/);
  });

  it('have a new version after each write, and the same one until then', async () => {
    const fileVersionOf = async (text: string) => {
      await writeFile(path, text);
      // What was written just now may be written to again at the same time.
      assert.equal(await fileVersionOfUri(uri), undefined);
      await utimes(path, 1_700_000_000, 1_700_000_000);
      return fileVersionOfUri(uri);
    };
    const first = await fileVersionOf('a');
    assert.ok(first !== undefined);
    assert.equal(await fileVersionOfUri(uri), first);
    assert.notEqual(await fileVersionOf('b'), first);
  });
});
