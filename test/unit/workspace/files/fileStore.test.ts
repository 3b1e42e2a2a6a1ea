import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { type FileStore, fileStore } from '../../../../server/src/workspace/files/fileStore.ts';

/** A store of files in memory, whose result is the text in capitals; an empty file is not handled. */
function storeOver(
  files: Map<string, string>,
  most = 100,
  whenRead: (uri: string) => Promise<void> = async () => {},
) {
  const looks: string[] = [];
  const progress: string[] = [];
  let settle = () => {};
  const settled = () => new Promise<void>((resolve) => (settle = resolve));
  const store: FileStore<string> = fileStore({
    list: async () => ({ uris: [...files.keys()].slice(0, most), isTruncated: files.size > most }),
    analyze: async (uri) => {
      looks.push(uri);
      const text = files.get(uri);
      await whenRead(uri);
      if (text === 'unreadable') throw new Error(text);
      return text?.toUpperCase() || undefined;
    },
    progress: (done, all) => progress.push(`${done}/${all}`),
    settled: () => settle(),
  });
  const result = () => store.files().map((file) => `${file.uri} ${file.result}`);
  return { store, looks, progress, settled, result };
}

/** Waits until a condition is true. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setImmediate();
}

const three = () =>
  new Map([
    ['file:///b', 'two'],
    ['file:///a', 'one'],
    ['file:///c', ''],
  ] as const);

describe('the store of a workspace', () => {
  it('keeps handled files, sorted by name, and reports progress', async () => {
    const { store, settled, result, progress } = storeOver(new Map(three()));
    const done = settled();
    assert.ok(!store.hasFiles());
    store.rescan();
    assert.ok(store.isBusy());
    await done;
    assert.ok(!store.isBusy());
    assert.ok(store.hasFiles());
    assert.deepEqual(result(), ['file:///a ONE', 'file:///b TWO']);
    assert.equal(progress.at(-1), '3/3');
    assert.equal(store.get('file:///c'), undefined);
  });

  it('analyzes only invalidated files again, and only if they are known', async () => {
    const files = new Map<string, string>(three());
    const { store, settled, result, looks } = storeOver(files);
    let done = settled();
    store.rescan();
    await done;
    const before = store.get('file:///b')?.revision;
    looks.length = 0;
    files.set('file:///a', 'changed');
    done = settled();
    assert.ok(store.invalidate('file:///a'));
    assert.ok(!store.invalidate('file:///elsewhere'));
    await done;
    assert.deepEqual(looks, ['file:///a']);
    assert.deepEqual(result(), ['file:///a CHANGED', 'file:///b TWO']);
    assert.equal(store.get('file:///b')?.revision, before);
  });

  it('finds new files and removes deleted ones', async () => {
    const files = new Map<string, string>(three());
    const { store, settled, result, looks } = storeOver(files);
    let done = settled();
    store.rescan();
    await done;
    looks.length = 0;
    files.delete('file:///a');
    files.set('file:///d', 'four');
    done = settled();
    store.rescan();
    await done;
    assert.deepEqual(looks, ['file:///d']);
    assert.deepEqual(result(), ['file:///b TWO', 'file:///d FOUR']);
    store.remove('file:///b');
    assert.deepEqual(result(), ['file:///d FOUR']);
  });

  it('analyzes all files again on request', async () => {
    const { store, settled, looks } = storeOver(new Map(three()));
    let done = settled();
    store.rescan();
    await done;
    done = settled();
    store.rescan(true);
    store.rescan();
    await done;
    assert.equal(looks.length, 6);
  });

  it('finds a file by any spelling of its URI', async () => {
    const { store, settled } = storeOver(new Map([['file:///c%3A/a%20b', 'one']]));
    const done = settled();
    store.rescan();
    await done;
    assert.equal(store.get('file:///C:/a b')?.uri, 'file:///c%3A/a%20b');
  });

  it('continues after an unreadable file', async () => {
    const { store, settled, result } = storeOver(
      new Map([
        ['file:///a', 'unreadable'],
        ['file:///b', 'two'],
      ]),
    );
    const done = settled();
    store.rescan();
    await done;
    assert.deepEqual(result(), ['file:///b TWO']);
  });

  it('keeps the result of a file that becomes unreadable', async () => {
    const files = new Map<string, string>(three());
    const { store, settled, result } = storeOver(files);
    let done = settled();
    store.rescan();
    await done;
    files.set('file:///a', 'unreadable');
    done = settled();
    store.invalidate('file:///a');
    await done;
    assert.deepEqual(result(), ['file:///a ONE', 'file:///b TWO']);
  });

  it('analyzes a file again that changed during its analysis, one analysis at a time', async () => {
    const files = new Map([['file:///a', 'old']]);
    const reads: (() => void)[] = [];
    const { store, settled, result, looks } = storeOver(files, 100, async () => {
      await new Promise<void>((resolve) => reads.push(resolve));
    });
    const done = settled();
    store.rescan();
    await until(() => reads.length === 1);
    files.set('file:///a', 'new');
    assert.ok(store.invalidate('file:///a'));
    assert.ok(store.invalidate('file:///a'));
    reads[0]?.();
    await until(() => reads.length === 2);
    assert.deepEqual(result(), [], 'the older result counted');
    reads[1]?.();
    await done;
    assert.deepEqual(result(), ['file:///a NEW']);
    assert.equal(looks.length, 2);
  });

  it('does not restore a file that was deleted during its analysis', async () => {
    const files = new Map([['file:///a', 'old']]);
    const reads: (() => void)[] = [];
    const { store, settled, result } = storeOver(files, 100, async () => {
      await new Promise<void>((resolve) => reads.push(resolve));
    });
    const done = settled();
    store.rescan();
    await until(() => reads.length === 1);
    store.remove('file:///a');
    reads[0]?.();
    await done;
    assert.deepEqual(result(), []);
  });

  it('reports that it omitted files', async () => {
    const { store, settled, result } = storeOver(new Map(three()), 1);
    const done = settled();
    store.rescan();
    await done;
    assert.ok(store.isTruncated());
    assert.deepEqual(result(), ['file:///b TWO']);
  });

  it('stops on request', async () => {
    const files = new Map(Array.from({ length: 100 }, (_, n) => [`file:///${n}`, 'x'] as const));
    const { store, settled, looks } = storeOver(files);
    const done = settled();
    store.rescan();
    await Promise.resolve();
    await Promise.resolve();
    store.cancel();
    await done;
    assert.ok(looks.length < 100);
  });
});
