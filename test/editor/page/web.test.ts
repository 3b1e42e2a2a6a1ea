import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { editorLines, goToText } from '../../support/vscode/ui/editor.ts';
import { hoverAtCursor } from '../../support/vscode/ui/widgets.ts';
import { openFile, statusItem } from '../../support/vscode/ui/workbench.ts';
import { stagedExtension } from '../stagedExtension.ts';
import { copyOf } from '../workspace.ts';
import { serverOf } from './languageServer.ts';
import { openWorkbench, screenshots, type Workbench } from './openWorkbench.ts';

describe('On the page, with the server in a worker', () => {
  let editor: Workbench;
  let page: Page;
  let workspace: Awaited<ReturnType<typeof copyOf>>;

  before(async () => {
    workspace = await copyOf('test/fixtures/workspace');
    editor = await openWorkbench(workspace.folder, {
      web: { folder: await stagedExtension() },
      settings: { 'editor.minimap.enabled': false },
    });
    page = editor.page;
  });

  after(async () => {
    await page?.screenshot({ path: join(screenshots, 'web.png') });
    await editor?.close();
    await workspace?.remove();
  });

  it('underlines, dates, counts and explains in an untrusted workspace', async () => {
    await openFile(page, 'mistakes.runstep.json');
    await page.locator('.squiggly-error').first().waitFor();
    await editorLines(page).getByText('2024-06-13 09:13:34Z').first().waitFor();
    const item = statusItem(page, 'run-step-json.run-step-json.runStep.status');
    assert.match((await item.textContent()) ?? '', /1 run step/);
    await page.getByText('Restricted Mode').first().waitFor();
    await goToText(page, '"sta|tus"');
    assert.match(await hoverAtCursor(page, 'in_progress'), /expired/);
    // The server is in the page.
    assert.equal(await serverOf(workspace.folder), undefined);
  });
});
