import {
  commands,
  extensions,
  NotebookCellData,
  NotebookCellKind,
  NotebookData,
  Position,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import step from '../../fixtures/workspace/mistakes.runstep.json';
import { assert } from '../suite/assert.ts';
import { closeAll, findings, openFixture, openUntitled, status } from '../suite/support.ts';
import type { Observer } from './observer.ts';

/** What comes into the window, so that the extension starts. */
export type Waking = 'file' | 'diff' | 'large file' | 'paste' | 'notebook' | 'command';

const text = JSON.stringify(step, undefined, 2);

/** Tests a window with a folder without run steps, until a run step is opened. */
export function describeQuiet(observer: Observer, waking: Waking): void {
  const assertQuiet = () => {
    assert.equal(observer.hasClient(), false);
    assert.equal(observer.servers(), 0);
    assert.deepEqual(observer.readFiles(), []);
  };

  describe('A window without run steps', () => {
    afterEach(closeAll);

    it('starts neither client nor server for unrelated JSON, YAML and text', async () => {
      const document = await openFixture('harbour.json');
      await openFixture('values.yaml');
      await openFixture('notes.txt');
      const extension = extensions.getExtension('run-step-json.run-step-json');
      await extension?.activate();
      assert.equal(extension?.isActive, true);
      await hover(document);
      assertQuiet();
    });

    it('starts none for a text without a complete marker', async () => {
      const document = await openUntitled('json', '{ "object": "thread.r" }');
      await insert(document, document.getText().indexOf('" }'), 'ow');
      await hover(document);
      assertQuiet();
    });

    for (const detection of waking === 'paste' ? ['files', 'off'] : [])
      it(`starts neither for a run step where \`runStep.detection\` is \`${detection}\``, async () => {
        const settings = workspace.getConfiguration('runStep');
        await settings.update('detection', detection);
        const document = await openUntitled('json', text);
        await hover(document);
        assertQuiet();
        const closed = new Promise<void>((resolve) => {
          workspace.onDidCloseTextDocument((one) => one === document && resolve());
        });
        await closeAll();
        await closed;
        await settings.update('detection', undefined);
      });

    it(`starts both with the first ${waking} that has run steps`, async () => {
      await wakings[waking](observer);
      assert.equal(observer.hasClient(), true);
      assert.equal(observer.servers(), 1);
    });
  });
}

const wakings: Readonly<Record<Waking, (observer: Observer) => Promise<void>>> = {
  file: async () => {
    await write('recorded.json', text);
    await hasFindings(await openFixture('recorded.json'));
  },
  diff: async () => {
    const [before, after] = [await write('before.json', '{}'), await write('after.json', text)];
    await commands.executeCommand('vscode.diff', before, after);
    await hasFindings({ uri: after });
  },
  // The listener looks at such a document in slices.
  'large file': async (observer) => {
    const uri = await write('large.txt', `${`${'-'.repeat(99)}\n`.repeat(90_000)}${text}`);
    await workspace.openTextDocument(uri);
    await hasServer(observer, await openFixture('harbour.json'));
  },
  paste: async () => {
    const document = await openUntitled('json', '[\n]');
    await insert(document, 2, text);
    await hasFindings(document);
  },
  notebook: async (observer) => {
    const cell = new NotebookCellData(NotebookCellKind.Code, text, 'json');
    const notebook = await workspace.openNotebookDocument(
      'jupyter-notebook',
      new NotebookData([cell]),
    );
    await window.showNotebookDocument(notebook);
    // The language client shows no diagnostics in cells.
    await hasServer(observer, notebook.cellAt(0).document);
  },
  command: async () => {
    const variant = { type: 'message_creation', status: 'completed' };
    await commands.executeCommand('runStep.newFixture', variant);
    const document = window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'run-step');
    await status(document, ({ steps }) => steps === 1);
  },
};

/** Writes a file of the workspace, and gives its URI. */
async function write(name: string, content: string): Promise<Uri> {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = Uri.joinPath(folder.uri, name);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return uri;
}

async function hasFindings(document: Pick<TextDocument, 'uri'>): Promise<void> {
  await findings(document, (all) => all.length >= 3);
}

/** Settles when a server is running; meanwhile, a document is asked for hovers. */
async function hasServer(observer: Observer, document: TextDocument): Promise<void> {
  for (let tries = 0; tries < 100 && observer.servers() === 0; tries++) await hover(document);
}

async function insert(document: TextDocument, offset: number, inserted: string): Promise<void> {
  const editor = await window.showTextDocument(document);
  await editor.edit((edit) => edit.insert(document.positionAt(offset), inserted));
}

/** Asks for a hover. What extensions do at an event that came before is done then. */
async function hover({ uri }: TextDocument): Promise<void> {
  await commands.executeCommand('vscode.executeHoverProvider', uri, new Position(0, 4));
}
