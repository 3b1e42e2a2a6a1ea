import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import manifest from '../../../package.json' with { type: 'json' };
import { parseConfig } from '../../../server/src/workspace/config/config.ts';
import { checkJson, folderWith, runStep, type Told } from '../../cli/program.ts';

interface Setting {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
}

const root = new URL('../../../', import.meta.url);
const readme = read('README.md');
const { commands, configuration } = manifest.contributes;
const settings: Readonly<Record<string, Setting>> = configuration.properties;

describe('README.md', () => {
  it('has a row for every setting, with its default and description', () => {
    const rows = Object.entries(settings).map(([name, setting]) => settingRow(name, setting));
    assert.deepEqual(rowsOf(/^\| `runStep\./), rows);
  });

  it('has a row for every command', () => {
    const titles = commands.map(({ category, title }) => `${category}: ${title}`);
    const told = rowsOf(/^\| `Run Steps: /).map((row) => row.split('`')[1]);
    assert.deepEqual(told.toSorted(), titles.toSorted());
  });

  it('names no setting and no script that is not there', () => {
    for (const [name] of readme.matchAll(/\brunStep\.[\w.]*\w/g)) {
      assert.ok(name in settings, name);
    }
    for (const [, script, name = script ?? ''] of readme.matchAll(
      /npm (?:run ([\w:]+)|(start|test))/g,
    )) {
      assert.ok(name in manifest.scripts, name);
    }
  });

  it('links to files that are there, from pictures made by `npm run screenshots` on', () => {
    const targets = [...readme.matchAll(/\]\((?!https:)([^)#]+)/g)].map(
      ([, target = '']) => target,
    );
    for (const target of targets) assert.ok(existsSync(new URL(target, root)), target);
    const pictures = readdirSync(new URL('images/screenshots/', root));
    const shown = targets.flatMap((target) => /screenshots\/(.*)/.exec(target)?.[1] ?? []);
    assert.deepEqual(shown.toSorted(), pictures.toSorted());
  });

  it('has an example of a configuration file that is right', () => {
    const example = codeBlocks('json').find((text) => text.includes('"suppressions"'));
    assert.deepEqual(parseConfig(example ?? '').problems, []);
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
    const told = rowsOf(/^\| `run-step /).map((row) => /run-step (\w+)/.exec(row)?.[1]);
    assert.ok(names.length > 0);
    assert.deepEqual(told.toSorted(), names.toSorted());
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
    const [example = ''] = codeBlocks('text');
    const { out } = runStep(['check', 'samples/recording.json'], { cwd: fileURLToPath(root) });
    const ageless = (text: string) => text.replace(/\(\d+ years ago\)/, '');
    assert.ok(ageless(out).includes(ageless(example)), out);
  });
});

describe("README.md on VS Code's JSON support", () => {
  const rows = rowsOf(/^\| `samples\//).map((row) => row.split('|').map((cell) => cell.trim()));
  let told: Told;
  before(() => {
    told = checkJson(fileURLToPath(root), ['samples']).told;
  });

  it('has a row for every sample with mistakes', () => {
    const files = told.files.filter(({ findings }) => findings.length > 0).map(({ path }) => path);
    assert.deepEqual(
      rows.map(([, path]) => path?.replaceAll('`', '')).toSorted(),
      files.toSorted(),
    );
  });

  for (const [, cell = '', theirs, ours] of rows) {
    const path = cell.replaceAll('`', '');
    it(`tells how many findings there are in ${path}`, async () => {
      assert.equal(Number(ours), told.files.find((file) => file.path === path)?.findings.length);
      assert.equal(Number(theirs), await findingsOfJsonSupport(path));
    });
  }
});

/** What VS Code's JSON support finds in a file with the schema that fits its root. */
async function findingsOfJsonSupport(path: string): Promise<number> {
  const text = read(path);
  const { object } = JSON.parse(text) as { readonly object?: string };
  const schema = object === 'list' ? 'run-step-list' : object && 'run-step';
  const service = getLanguageService({
    schemaRequestService: async (uri) => readFileSync(new URL(uri), 'utf8'),
    workspaceContext: { resolveRelativePath: (relative, base) => new URL(relative, base).href },
  });
  const uri = new URL(`schemas/${schema}.schema.json`, root).href;
  if (schema !== undefined) service.configure({ schemas: [{ uri, fileMatch: ['*'] }] });
  const document = TextDocument.create('file:///a.json', 'json', 1, text);
  return (await service.doValidation(document, service.parseJSONDocument(document))).length;
}

function settingRow(name: string, setting: Setting): string {
  const { description, markdownDescription = description } = setting;
  const values = setting.enum?.map((value) => `\`${value}\``).join(', ');
  const text = [markdownDescription, values && `One of ${values}.`].filter(Boolean).join(' ');
  return `| \`${name}\` | \`${JSON.stringify(setting.default)}\` | ${text} |`;
}

/** The rows of tables that begin with something. */
function rowsOf(beginning: RegExp): readonly string[] {
  return readme.split('\n').filter((line) => beginning.test(line));
}

function codeBlocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(
    ([, text = '']) => text,
  );
}

/** The samples by their paths in a folder. */
function samples(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(new URL('samples/', root)).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.map((name) => [`${folder}/${name}`, read(`samples/${name}`)]));
}

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8').replaceAll('\r\n', '\n');
}
