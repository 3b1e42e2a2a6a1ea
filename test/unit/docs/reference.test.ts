import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import manifest from '../../../package.json' with { type: 'json' };
import { parseConfig } from '../../../server/src/workspace/config/config.ts';
import { codeBlocks, pages, read, root, rowsOf } from './pages.ts';

interface Setting {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
}

const { commands, configuration } = manifest.contributes;
const settings: Readonly<Record<string, Setting>> = configuration.properties;

describe('docs/settings.md', () => {
  const page = read('docs/settings.md');

  it('has a row for every setting, with its default and description', () => {
    const rows = Object.entries(settings).map(([name, setting]) => settingRow(name, setting));
    assert.deepEqual(rowsOf(page, /^\| `runStep\./), rows);
  });

  it('has a valid example of a configuration file', () => {
    const [example = ''] = codeBlocks(page, 'json');
    assert.ok(example.includes('"suppressions"'));
    assert.deepEqual(parseConfig(example).problems, []);
  });
});

describe('docs/commands.md', () => {
  it('has a row for every command', () => {
    const titles = commands.map(({ category, title }) => `${category}: ${title}`);
    const rows = rowsOf(read('docs/commands.md'), /^\| `Run Steps: /);
    assert.deepEqual(rows.map((row) => row.split('`')[1]).toSorted(), titles.toSorted());
  });
});

for (const path of pages) {
  const page = read(path);

  describe(path, () => {
    it('links to existing files', () => {
      const targets = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)];
      for (const [, target = ''] of targets) {
        assert.ok(existsSync(new URL(target, new URL(path, root))), target);
      }
    });

    it('links to existing headings', () => {
      for (const [, target, heading = ''] of page.matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)) {
        const linked = target ? read(new URL(target, new URL(path, root)).pathname) : page;
        assert.ok(headingsOf(linked).includes(heading), `${target}#${heading}`);
      }
    });

    it('names only existing settings and scripts', () => {
      for (const [name] of page.matchAll(/\brunStep\.[\w.]*\w/g)) {
        const isKnown = name in settings || commands.some(({ command }) => command === name);
        assert.ok(isKnown, name);
      }
      const scripts = page.matchAll(/npm (?:run ([a-z][\w:]*)|(start|test)\b)/g);
      for (const [, script, name = script ?? ''] of scripts) {
        assert.ok(name in manifest.scripts, name);
      }
    });
  });
}

/** The addresses of the headings of a page, as GitHub makes them. */
function headingsOf(page: string): readonly string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(/\s/g, '-'),
  );
}

function settingRow(name: string, setting: Setting): string {
  const { description, markdownDescription = description ?? '' } = setting;
  const about = markdownDescription.replaceAll(/#(runStep\.[\w.]+)#/g, '$1');
  const values = setting.enum?.map(
    (value, index) => `<br>\`${value}\`: ${setting.enumDescriptions?.[index]}`,
  );
  const text = [about, ...(values ?? [])].join('');
  return `| \`${name}\` | \`${JSON.stringify(setting.default)}\` | ${text} |`;
}
