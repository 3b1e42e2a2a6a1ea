import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { extensions, Uri, window, workspace } from 'vscode';
import { findings } from '../../test/editor/suite/support.ts';
import { type StartFigures, startVariable } from './figures.ts';

/** Runs in the extension host: opens the first run step file there, and writes down how long what took. */
export async function run(): Promise<void> {
  const extension = extensions.getExtension('run-step-json.run-step-json');
  const [folder] = workspace.workspaceFolders ?? [];
  const file = process.env[startVariable];
  if (!extension || !folder || file === undefined) throw new Error('nothing to measure');
  if (extension.isActive) throw new Error('the extension is active before it is needed');

  const start = performance.now();
  const since = () => performance.now() - start;
  // The language of the document is what activates the extension.
  const document = await workspace.openTextDocument(
    Uri.joinPath(folder.uri, 'mistakes.runstep.json'),
  );
  const opened = since();
  const [activated, diagnosed] = await Promise.all([
    Promise.resolve(extension.activate()).then(since),
    findings(document, (found) => found.length > 0).then(since),
    window.showTextDocument(document),
  ]);
  const figures: StartFigures = { opened, activated, diagnosed };
  writeFileSync(file, JSON.stringify(figures));
}
