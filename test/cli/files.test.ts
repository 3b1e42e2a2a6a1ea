import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkJson, folderWith, pathsOf } from './program.ts';
import { step, wrongTotal } from './steps.ts';

describe('the files that are checked', () => {
  it('are those of the folder, without node_modules and what git ignores', () => {
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

  it('are also ignored ones, when they or their folder are named', () => {
    assert.deepEqual(pathsOf(checkJson(repository(), ['generated'])), ['generated/b.json']);
    assert.deepEqual(pathsOf(checkJson(repository(), ['in/a.log.json'])), ['in/a.log.json']);
  });

  it('are those that globs match, without what git ignores', () => {
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

  it('are also others, when they are named and begin as JSON or events do', () => {
    const cwd = folderWith({
      response: step,
      'a.log': `event: thread.run.step.completed\ndata: ${JSON.stringify(step)}\n`,
      'notes.md': `A step:\n${JSON.stringify(step)}\n`,
    });
    assert.deepEqual(pathsOf(checkJson(cwd)), []);
    const named = checkJson(cwd, ['response', 'a.log', 'notes.md']);
    assert.deepEqual([named.code, pathsOf(named)], [0, ['a.log', 'response']]);
  });

  it('are told once and in order, however often they are named', () => {
    const cwd = folderWith({ 'b.json': step, 'a.json': step });
    const ran = checkJson(cwd, ['b.json', '.', './a.json', '*.json']);
    assert.deepEqual([ran.code, pathsOf(ran)], [0, ['a.json', 'b.json']]);
  });

  it('may be above the working directory', () => {
    const cwd = join(folderWith({ 'a.json': step, 'b/c.txt': '' }), 'b');
    assert.deepEqual(pathsOf(checkJson(cwd, ['../a.json'])), ['../a.json']);
  });

  it('are not those behind symbolic links, which may go in circles', function () {
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

  it('are told in the same order on several cores as on one', () => {
    const files = Array.from({ length: 40 }, (_, index) => [
      `d${index % 7}/f${index}.json`,
      index % 3 === 0 ? wrongTotal : step,
    ]);
    const cwd = folderWith(Object.fromEntries(files));
    const many = checkJson(cwd, ['--concurrency', '3', 'gone.json', '.']);
    const one = checkJson(cwd, ['--concurrency', '1', 'gone.json', '.']);
    assert.equal(many.told.summary.steps, 40);
    assert.deepEqual(many, one);
  });
});
