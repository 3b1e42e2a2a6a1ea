import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import manifest from '../../../package.json' with { type: 'json' };
import { folderWith, runStep } from '../../cli/program.ts';
import { codeBlocks, read, root, rowsOf } from './pages.ts';

const readme = read('README.md');

describe('README.md', () => {
  it('fits into 260 lines', () => assert.ok(readme.split('\n').length <= 260));

  it('shows all pictures that `npm run screenshots` makes', () => {
    const pictures = readdirSync(new URL('images/screenshots/', root));
    const shown = [...readme.matchAll(/\(images\/screenshots\/(.*?)\)/g)].map(([, name]) => name);
    assert.deepEqual(shown.toSorted(), pictures.toSorted());
  });

  it('has figures of docs/performance.md', () => {
    const figures = rowsOf(readme, / [mµ]s \|/).flatMap((row) => row.match(/[\d.]+ [mµ]s/g) ?? []);
    const measured = read('docs/performance.md');
    assert.equal(figures.length, 10);
    for (const figure of figures) assert.ok(measured.includes(`| ${figure} |`), figure);
  });

  it('names the package that `npm run package` makes', () => {
    const { name, publisher, version } = manifest;
    assert.ok(readme.includes(`--install-extension ${publisher}.${name}\``));
    assert.ok(readme.includes(`--install-extension out/${name}-${version}.vsix`));
  });
});

describe('README.md on the command line', () => {
  const folder = folderWith({
    ...samples('samples'),
    ...samples('fixtures'),
    ...samples('test/a'),
  });
  const lines = [...readme.matchAll(/(?:^npx |\| `)(run-step [^`#\n]*)/gm)].map(
    ([, line = '']) => line,
  );

  it('has a row for every command', () => {
    const { out } = runStep(['--help']);
    const names = [...out.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, name]) => name);
    const reported = rowsOf(readme, /^\| `run-step /).map((row) => /run-step (\w+)/.exec(row)?.[1]);
    assert.ok(names.length > 0);
    assert.deepEqual(reported.toSorted(), names.toSorted());
  });

  for (const line of new Set(lines.map((one) => one.trim()))) {
    it(`runs \`${line}\``, () => {
      const words = line
        .split(/\s+/)
        .slice(1)
        .map((word) => word.replaceAll("'", ''));
      const { code, err } = runStep(words, { cwd: folder });
      assert.ok(code === 0 || code === 1, err);
    });
  }

  it('shows what the program prints', () => {
    const [example = ''] = codeBlocks(readme, 'text');
    const { out } = runStep(['check', 'samples/recording.json'], { cwd: fileURLToPath(root) });
    const ageless = (text: string) => text.replace(/\(\d+ years ago\)/, '');
    assert.ok(ageless(out).includes(ageless(example)), out);
  });
});

/** The samples by their paths in a folder. */
function samples(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(new URL('samples/', root)).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.map((name) => [`${folder}/${name}`, read(`samples/${name}`)]));
}
