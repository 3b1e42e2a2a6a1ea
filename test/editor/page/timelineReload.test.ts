import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { explorerFile, openFile, reloadWindow } from '../../support/vscode/ui/workbench.ts';
import { copyOf } from '../workspace.ts';
import { openWorkbench, type Workbench } from './openWorkbench.ts';
import { axisLabels, showTimeline, timelinePage } from './timelinePage.ts';
import { timelineText } from './timelineSteps.ts';

describe('The timeline after a reload of the window', () => {
  let editor: Workbench;
  let page: Page;
  let workspace: Awaited<ReturnType<typeof copyOf>>;

  const row = (id: string) => timelinePage(page).locator('.row', { hasText: `step_${id}` });

  const marked = (id: string) => row(id).and(timelinePage(page).locator('[aria-current]'));

  before(async () => {
    workspace = await copyOf('test/fixtures/workspace');
    await writeFile(join(workspace.folder, 'run.json'), timelineText());
    editor = await openWorkbench(workspace.folder);
    page = editor.page;
    await openFile(page, 'run.json');
    await showTimeline(page);
  });

  after(async () => {
    await editor?.close();
    await workspace?.remove();
  });

  it('keeps its zoom, and follows its document', async () => {
    await row('Search').click();
    await marked('Search').waitFor();
    await timelinePage(page).getByRole('button', { name: 'Zoom in' }).click();
    await timelinePage(page).locator('button[aria-pressed="true"]').waitFor({ state: 'hidden' });
    const before = await axisLabels(timelinePage(page));
    await reloadWindow(page);
    await row('Weather').waitFor();
    assert.deepEqual(await axisLabels(timelinePage(page)), before);
    await row('Email').click();
    await marked('Email').waitFor();
  });

  it('opens without its editor, too', async () => {
    await page.locator('.tab[data-resource-name="run.json"]').click({ button: 'middle' });
    await reloadWindow(page);
    await row('Weather').waitFor();
    await row('Weather').click();
    await page.locator('.tab[data-resource-name="run.json"]').waitFor();
  });

  it('reports that its document is gone, until it is back', async () => {
    await page.locator('.tab[data-resource-name="run.json"]').click({ button: 'middle' });
    await rm(join(workspace.folder, 'run.json'));
    await explorerFile(page, 'run.json').waitFor({ state: 'detached' });
    await reloadWindow(page);
    await timelinePage(page).getByText('run.json could not be opened.').waitFor();
    await writeFile(join(workspace.folder, 'run.json'), timelineText());
    // VS Code may not watch the folder yet.
    await page.locator('.explorer-folders-view').hover();
    await page.getByRole('button', { name: 'Refresh Explorer' }).click();
    await explorerFile(page, 'run.json').click();
    await page.locator('.tab', { hasText: 'Timeline: run.json' }).click();
    await row('Weather').waitFor();
  });
});
