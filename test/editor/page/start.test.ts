import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repository } from '../../support/vscode/paths.ts';
import { cursorAt, editorLines, goToText, rulerMarks } from '../../support/vscode/ui/editor.ts';
import {
  hoverAtCursor,
  openProblem,
  problemRows,
  rename,
} from '../../support/vscode/ui/widgets.ts';
import { explorerFile, inColor, openFile, tabsOf } from '../../support/vscode/ui/workbench.ts';
import { copyOf } from '../workspace.ts';
import { openWorkbench, screenshots, type Workbench } from './openWorkbench.ts';

const sample = readFileSync(join(repository, 'samples', 'mistakes.runstep.json'), 'utf8');

/** A page of a list whose last step is in another file. */
const otherPage = {
  object: 'list',
  data: [],
  first_id: 'step_SampleReply',
  last_id: 'step_SampleFailed',
};

describe('The address that npm start prints', () => {
  let editor: Workbench;
  let page: Page;
  let workspace: Awaited<ReturnType<typeof copyOf>>;
  const picture = (name: string) => page.screenshot({ path: join(screenshots, `${name}.png`) });

  before(async () => {
    // Characters that a URL must escape.
    workspace = await copyOf('samples', 'run steps #1 & 50% of ä+b');
    await writeFile(join(workspace.folder, 'page.json'), JSON.stringify(otherPage, undefined, 2));
    editor = await openWorkbench(workspace.folder);
    page = editor.page;
  });

  after(async () => {
    await editor?.close();
    await workspace?.remove();
  });

  it('opens the folder with its README', async () => {
    await explorerFile(page, 'mistakes.runstep.json').waitFor();
    await page.locator('.tab.active', { hasText: 'README.md' }).waitFor();
    await picture('start-opened');
  });

  it('opens a file whose mistakes show in the editor, the ruler and the Explorer', async () => {
    await explorerFile(page, 'mistakes.runstep.json').click();
    await page.locator('.squiggly-error').first().waitFor();
    await page.locator('.squiggly-warning').first().waitFor();
    await rulerMarks(page, 'editorOverviewRuler-errorForeground');
    await rulerMarks(page, 'editorOverviewRuler-warningForeground');
    const label = (name: string) => explorerFile(page, name).locator('.label-name');
    await inColor(label('recording.json'), 'list-errorForeground');
    await inColor(label('list.json'), 'list-warningForeground');
    await inColor(
      tabsOf(page, 'mistakes.runstep.json').locator('.label-name'),
      'list-errorForeground',
    );
    await picture('start-mistakes');
  });

  it('opens one editor for a file, from any link', async () => {
    const only = (name: string) => tabsOf(page, name).and(page.locator('.tab.active'));
    await openProblem(page, 'timestamp-unit');
    await only('mistakes.runstep.json').waitFor();
    await cursorAt(page, lineOf('"completed_at"')).waitFor();
    await openFile(page, 'mistakes.runstep.json');

    await openFile(page, 'page.json');
    await goToText(page, '"step_Sample|Failed"');
    await page.keyboard.press('F12');
    await only('mistakes.runstep.json').waitFor();
    await cursorAt(page, lineOf('"step_SampleFailed"')).waitFor();

    await explorerFile(page, 'page.json').click();
    await only('page.json').waitFor();
    await explorerFile(page, 'mistakes.runstep.json').click();
    await only('mistakes.runstep.json').waitFor();
    for (const name of ['mistakes.runstep.json', 'page.json']) {
      assert.equal(await tabsOf(page, name).count(), 1, name);
    }
    await picture('start-one-editor');
  });

  it('shows a renamed ID in the open editor, which keeps working', async () => {
    await goToText(page, '"thread_Sample|OrderQuestion1"');
    await rename(page, 'thread_Renamed');
    await editorLines(page).getByText('"thread_Renamed"').waitFor();
    await picture('start-renamed');

    await goToText(page, '"sta|tus"');
    assert.match(await hoverAtCursor(page, 'in_progress'), /expired/);
    const wrongStatus = problemRows(page).filter({ hasText: 'enum' });
    await wrongStatus.first().waitFor();
    await goToText(page, '"complete|"');
    await page.keyboard.type('d');
    await wrongStatus.first().waitFor({ state: 'detached' });
    await picture('start-edited');
    assert.equal(await tabsOf(page, 'mistakes.runstep.json').count(), 1);
  });

  it('is gone after Ctrl+C, and no temporary file is left', async () => {
    const address = page.url();
    assert.deepEqual(await editor.close(), []);
    await assert.rejects(fetch(address));
  });
});

/** The line of a text in the sample, counted from 1. */
function lineOf(piece: string): number {
  return sample.slice(0, sample.indexOf(piece)).split('\n').length;
}
