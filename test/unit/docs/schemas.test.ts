import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { checkJson, type Told } from '../../cli/program.ts';
import { read, root, rowsOf } from './pages.ts';

describe("schemas/README.md on VS Code's JSON support", () => {
  const page = read('schemas/README.md');
  const rows = rowsOf(page, /^\| `samples\//).map((row) =>
    row.split('|').map((cell) => cell.trim()),
  );
  let reported: Told;
  before(() => {
    reported = checkJson(fileURLToPath(root), ['samples']).reported;
  });

  it('has a row for every JSON file of the samples with mistakes', () => {
    const files = reported.files
      .filter(({ path, findings }) => path.endsWith('.json') && findings.length > 0)
      .map(({ path }) => path);
    assert.deepEqual(
      rows.map(([, path]) => path?.replaceAll('`', '')).toSorted(),
      files.toSorted(),
    );
  });

  for (const [, cell = '', theirs, ours] of rows) {
    const path = cell.replaceAll('`', '');
    it(`has the number of findings in ${path}`, async () => {
      assert.equal(
        Number(ours),
        reported.files.find((file) => file.path === path)?.findings.length,
      );
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
