import {
  commands,
  type Location,
  type Position,
  type SymbolInformation,
  type TextDocument,
  Uri,
  type WorkspaceEdit,
  workspace,
} from 'vscode';
import clean from '../../fixtures/workspace/clean.runstep.json' with { type: 'json' };
import { assert } from './assert.ts';
import { at, closeAll, findings, openFixture, ruleOf } from './support.ts';

describe('The workspace', () => {
  const made: Uri[] = [];
  /** Writes another file. */
  const write = async (path: string, content: unknown): Promise<Uri> => {
    const folder = workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const uri = Uri.joinPath(folder.uri, path);
    await workspace.fs.writeFile(
      uri,
      new TextEncoder().encode(JSON.stringify(content, undefined, 2)),
    );
    made.push(uri);
    return uri;
  };
  afterEach(async () => {
    await closeAll();
    for (const uri of made.splice(0)) await workspace.fs.delete(uri);
  });

  it('is checked as a whole, with the files that are not open', async () => {
    const uri = await write('recordings/closed.json', [
      { ...clean, id: 'step_closed', status: 'complete', created_at: 1718270007000 },
    ]);
    await openFixture('clean.runstep.json');
    const found = await findings({ uri }, (all) => all.length > 0);
    assert.deepEqual(found.map(ruleOf).sort(), ['enum', 'timestamp-unit']);
    assert.ok(workspace.textDocuments.every((document) => document.uri.path !== uri.path));
  });

  it('is checked again when a file changes on the disk', async () => {
    await openFixture('clean.runstep.json');
    const step = { ...clean, id: 'step_new' };
    const uri = await write('new.runstep.json', { ...step, status: 'complete' });
    await findings({ uri }, (all) => all.some((one) => ruleOf(one) === 'enum'));
    await write('new.runstep.json', step);
    made.pop();
    await findings({ uri }, (all) => all.length === 0);
  });

  it('keeps the problems of a file when it is closed, and removes them when they are fixed', async () => {
    const uri = await write('closing.runstep.json', { ...clean, id: 'step_closing', type: 'x' });
    await workspace.openTextDocument(uri);
    await findings({ uri }, (all) => all.length > 0);
    await closeAll();
    await findings({ uri }, (all) => all.length > 0);
    await write('closing.runstep.json', { ...clean, id: 'step_closing' });
    made.pop();
    await findings({ uri }, (all) => all.length === 0);
  });

  it('renames an ID in all files, and finds its places', async () => {
    const thread = { thread_id: 'thread_across_files' };
    const other = { ...clean, ...thread, id: 'step_other', status: 'complete' };
    const uri = await write('other.runstep.json', other);
    const step = { ...clean, ...thread, id: 'step_first' };
    const document = await workspace.openTextDocument(await write('first.runstep.json', step));
    // Both files are read when the mistake in one of them is reported.
    await findings({ uri }, (all) => all.length > 0);
    const position = at(document, '"thread_|across_files"');

    const places = await commands.executeCommand<readonly Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      position,
    );
    assert.deepEqual(
      places.map((place) => place.uri.path).sort(),
      [document.uri.path, uri.path].sort(),
    );

    const edit = await rename(document, position, 'thread_renamed');
    assert.deepEqual(
      edit
        .entries()
        .map(([one]) => one.path)
        .sort(),
      [document.uri.path, uri.path].sort(),
    );
    assert.ok(await workspace.applyEdit(edit));
    for (const one of [document.uri, uri]) {
      const text = (await workspace.openTextDocument(one)).getText();
      assert.match(text, /"thread_id": "thread_renamed"/);
      assert.doesNotMatch(text, /thread_across_files/);
    }
  });

  it('refuses a name that is not a valid ID', async () => {
    const document = await openFixture('clean.runstep.json');
    const position = at(document, `"${clean.id.slice(0, 6)}|${clean.id.slice(6)}"`);
    await assert.rejects(rename(document, position, 'a b'), /An ID has no spaces/);
  });

  it('has its steps among the symbols', async () => {
    await openFixture('clean.runstep.json');
    const symbols = await commands.executeCommand<readonly SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      clean.id,
    );
    assert.ok(symbols.some(({ name }) => name.startsWith(`${clean.id} · `)));
  });
});

async function rename(
  document: TextDocument,
  position: Position,
  name: string,
): Promise<WorkspaceEdit> {
  return commands.executeCommand<WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    position,
    name,
  );
}
