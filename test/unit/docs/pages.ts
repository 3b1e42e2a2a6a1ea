import { readdirSync, readFileSync } from 'node:fs';

export const root = new URL('../../../', import.meta.url);

/** The Markdown pages for users and contributors, by their paths from the repository. */
export const pages: readonly string[] = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...['bench', 'samples', 'schemas', 'server'].map((folder) => `${folder}/README.md`),
  ...pagesIn('docs'),
  ...pagesIn('docs/rules'),
];

export function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8').replaceAll('\r\n', '\n');
}

/** The rows of tables that begin with something. */
export function rowsOf(page: string, beginning: RegExp): readonly string[] {
  return page.split('\n').filter((line) => beginning.test(line));
}

/** The texts of all code blocks in a language. */
export function codeBlocks(page: string, language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(
    ([, text = '']) => text,
  );
}

function pagesIn(folder: string): readonly string[] {
  const names = readdirSync(new URL(`${folder}/`, root));
  return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`);
}
