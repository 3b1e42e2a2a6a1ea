import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkJson, findingsOf, folderWith, pathsOf } from './program.ts';
import { step, wrongTotal } from './steps.ts';

describe('the files that are checked', () => {
  it('are those of the folder, without node_modules and ignored files', () => {
    const cwd = folderWith({
      '.gitignore': '/build/\n*.tmp.json\n',
      'z.json': step,
      'a.json': step,
      'a.tmp.json': step,
      'build/b.json': step,
      'src/build/c.json': step,
      'src/.gitignore': '!keep.tmp.json\nlocal.json\n',
      'src/keep.tmp.json': step,
      'src/local.json': step,
      'local.json': step,
      '.hidden/d.json': step,
      '.git/e.json': step,
      'node_modules/x/f.json': step,
      'src/node_modules/x/f.json': step,
    });
    assert.deepEqual(pathsOf(checkJson(cwd)), [
      '.hidden/d.json',
      'a.json',
      'local.json',
      'src/build/c.json',
      'src/keep.tmp.json',
      'z.json',
    ]);
  });

  const repository = () =>
    folderWith({
      '.git/HEAD': '',
      '.gitignore': 'generated/\n*.log.json\n',
      'in/a.json': step,
      'in/a.log.json': step,
      'generated/b.json': step,
      'in/deep/c.json': step,
    });

  it('follow the .gitignore files above the folder, up to the root of the repository', () => {
    assert.deepEqual(pathsOf(checkJson(repository(), ['in'])), ['in/a.json', 'in/deep/c.json']);
    const cwd = join(repository(), 'in');
    assert.deepEqual(pathsOf(checkJson(cwd)), ['a.json', 'deep/c.json']);
  });

  it('include ignored ones if they or their folder are named', () => {
    assert.deepEqual(pathsOf(checkJson(repository(), ['generated'])), ['generated/b.json']);
    assert.deepEqual(pathsOf(checkJson(repository(), ['in/a.log.json'])), ['in/a.log.json']);
  });

  it('are those that match a glob and that git does not ignore', () => {
    const cwd = repository();
    assert.deepEqual(pathsOf(checkJson(cwd, ['**/*.json'])), ['in/a.json', 'in/deep/c.json']);
    assert.deepEqual(pathsOf(checkJson(cwd, ['in/*.json'])), ['in/a.json']);
    assert.deepEqual(pathsOf(checkJson(cwd, ['./in/{deep,x}/?.json'])), ['in/deep/c.json']);
    assert.deepEqual(pathsOf(checkJson(cwd, [`${cwd}/in/*.json`])), ['in/a.json']);
  });

  it('may have names that look like globs', () => {
    const cwd = folderWith({ '[id]/a{1}.json': step, 'i/a1.json': step });
    assert.deepEqual(pathsOf(checkJson(cwd, ['[id]/a{1}.json'])), ['[id]/a{1}.json']);
    assert.deepEqual(pathsOf(checkJson(cwd, ['[id]'])), ['[id]/a{1}.json']);
  });

  const wrong = JSON.stringify(wrongTotal);
  const ofAnyName: Readonly<Record<string, readonly [text: string, pointer: string]>> = {
    response: [wrong, '/usage/total_tokens'],
    'a.txt': [JSON.stringify(wrongTotal, undefined, 2), '/usage/total_tokens'],
    'lines.dump': [`${wrong}\n${JSON.stringify(step)}\n`, '1:/usage/total_tokens'],
    'events.rec': [`event: thread.run.step.completed\ndata: ${wrong}\n\n`, '2:/usage/total_tokens'],
    'vcr.cassette': [
      `interactions:\n- response:\n    body: ${JSON.stringify(wrong)}\nversion: 1\n`,
      '/interactions/0/response/body#/usage/total_tokens',
    ],
    'app.log': [`[2024-10-15 14:03:20] INFO: ${wrong} []\nbye\n`, '1:/usage/total_tokens'],
    'notes.md': [`A step:\n\n${wrong}\n`, '3:/usage/total_tokens'],
  };
  for (const [name, [text, pointer]] of Object.entries(ofAnyName))
    it(`are also ${name}, when that is named: what it holds says how to read it`, () => {
      const cwd = folderWith({ [name]: text });
      const found = findingsOf(checkJson(cwd, [name]));
      assert.deepEqual(found, [`${name} ${pointer} usage-total warning`]);
    });

  it('do not include other files unless they are named', () => {
    const cwd = folderWith({ 'app.log': wrong, 'vcr.cassette': wrong, 'notes.md': wrong });
    assert.deepEqual(pathsOf(checkJson(cwd)), []);
  });

  it('include HTTP archives in folders and globs', () => {
    const content = { mimeType: 'application/json', text: wrong };
    const har = { log: { version: '1.2', entries: [{ response: { content } }] } };
    const cwd = folderWith({ 'recordings/a/recording.har': har });
    const pointer = '/log/entries/0/response/content/text#/usage/total_tokens';
    const expected = [`recordings/a/recording.har ${pointer} usage-total warning`];
    assert.deepEqual(findingsOf(checkJson(cwd)), expected);
    assert.deepEqual(findingsOf(checkJson(cwd, ['**/*.har'])), expected);
  });

  it('include files with base64 bodies', () => {
    const text = Buffer.from(wrong).toString('base64');
    const cwd = folderWith({ 'a.har': { content: { text, encoding: 'base64' } } });
    const found = findingsOf(checkJson(cwd));
    assert.deepEqual(found, ['a.har /content/text#/usage/total_tokens usage-total warning']);
  });

  it('include those that a configuration includes, with any extension', () => {
    const cwd = folderWith({
      'run-step.config.json': { include: ['logs/**', '*.cassette'], exclude: ['logs/old'] },
      'logs/app.log': wrong,
      'logs/deep/app.2.out': wrong,
      'logs/old/app.log': wrong,
      'logs/other.log': 'nothing',
      'deep/vcr.cassette': wrong,
      'app.log': wrong,
    });
    const included = ['deep/vcr.cassette', 'logs/app.log', 'logs/deep/app.2.out'];
    assert.deepEqual(pathsOf(checkJson(cwd)), included);
  });

  it('are reported once and in order, even if they are named twice', () => {
    const cwd = folderWith({ 'b.json': step, 'a.json': step });
    const ran = checkJson(cwd, ['b.json', '.', './a.json', '*.json']);
    assert.deepEqual([ran.code, pathsOf(ran)], [0, ['a.json', 'b.json']]);
  });

  it('may be above the working directory', () => {
    const cwd = join(folderWith({ 'a.json': step, 'b/c.txt': '' }), 'b');
    assert.deepEqual(pathsOf(checkJson(cwd, ['../a.json'])), ['../a.json']);
  });

  it('do not include those behind symbolic links, which may be circular', function () {
    if (process.platform === 'win32') this.skip();
    const cwd = folderWith({ 'a/a.json': step });
    symlinkSync('..', join(cwd, 'a', 'up'));
    mkdirSync(join(cwd, 'b'));
    symlinkSync('../a', join(cwd, 'b', 'a'));
    assert.deepEqual(pathsOf(checkJson(cwd)), ['a/a.json']);
    assert.deepEqual(pathsOf(checkJson(cwd, ['b/a'])), ['b/a/a.json']);
  });

  it('have names with forward slashes, spaces and any letters', () => {
    const cwd = folderWith({ 'ein Ordner/größe 漢字.json': step });
    assert.deepEqual(pathsOf(checkJson(cwd)), ['ein Ordner/größe 漢字.json']);
  });
});
