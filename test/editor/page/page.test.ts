import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { editorLines, goToText, visibleLines } from '../../support/vscode/ui/editor.ts';
import {
  hoverAtCursor,
  problems,
  quickFixes,
  suggestions,
} from '../../support/vscode/ui/widgets.ts';
import {
  fillQuickInput,
  openFile,
  quickInputRows,
  runCommand,
  statusItem,
} from '../../support/vscode/ui/workbench.ts';
import { copyOf } from '../workspace.ts';
import { openWorkbench, screenshots, type Workbench } from './openWorkbench.ts';

const statusId = 'run-step-json.run-step-json.runStep.status';

describe('On the page', () => {
  let editor: Workbench;
  let page: Page;
  let workspace: Awaited<ReturnType<typeof copyOf>>;

  before(async () => {
    workspace = await copyOf('test/fixtures/workspace');
    editor = await openWorkbench(workspace.folder, {
      settings: { 'editor.minimap.enabled': false },
    });
    page = editor.page;
    await openFile(page, 'mistakes.runstep.json');
    await statusItem(page, statusId).waitFor();
  });

  afterEach(async function () {
    const name = this.currentTest?.title.replaceAll(/\W+/g, '-') ?? 'unknown';
    await page.screenshot({ path: join(screenshots, `${name}.png`) });
    await page.keyboard.press('Escape');
  });

  after(async () => {
    await editor?.close();
    await workspace?.remove();
  });

  it('underlines mistakes and lists them as problems', async () => {
    await page.locator('.squiggly-error').first().waitFor();
    const listed = await problems(page, 'completed');
    assert.ok(listed.some((label) => /^Error: .*complete.* run-step/s.test(label)));
  });

  it('explains the field under the cursor', async () => {
    await goToText(page, '"sta|tus"');
    assert.match(await hoverAtCursor(page, 'in_progress'), /expired/);
  });

  it('suggests the statuses', async () => {
    await goToText(page, '"status": "|complete"');
    const offered = (await suggestions(page, 'in_progress')).join('\n');
    for (const value of ['in_progress', 'cancelled', 'failed', 'completed', 'expired']) {
      assert.match(offered, new RegExp(value));
    }
  });

  it('offers a quick fix and applies it', async () => {
    await goToText(page, '17182700|19000');
    const titles = await quickFixes(page, '1718270019');
    assert.ok(titles.length > 0);
    await page.keyboard.press('Enter');
    await editorLines(page).getByText('2024-06-13 09:13:39Z').first().waitFor();
  });

  it('tells the steps in the status bar, a click away from the commands', async () => {
    const item = statusItem(page, statusId);
    assert.match((await item.textContent()) ?? '', /1 run step/);
    await item.click();
    await quickInputRows(page).filter({ hasText: 'Toggle Timestamps' }).waitFor();
  });

  it('switches the conformance from the status bar', async () => {
    await openFile(page, 'clean.runstep.json');
    for (const [now, next] of [
      ['model', 'api'],
      ['api', 'model'],
    ]) {
      await statusItem(page, statusId).click();
      await quickInputRows(page)
        .filter({ hasText: `Conformance: ${now}` })
        .click();
      await quickInputRows(page)
        .filter({ hasText: new RegExp(`^${next}`) })
        .click();
      await statusItem(page, `${statusId}`)
        .and(page.getByLabel(next === 'api' ? /live API/ : /model/))
        .waitFor();
    }
    await openFile(page, 'mistakes.runstep.json');
  });

  it('makes a new fixture of a type and status that are picked', async () => {
    await runCommand(page, 'Run Steps: New Fixture…');
    await fillQuickInput(page, 'expired');
    await quickInputRows(page).filter({ hasText: 'tool_calls' }).first().click();
    await page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await editorLines(page).getByText('"status": "expired"').waitFor();
    await statusItem(page, statusId).filter({ hasText: '1 run step' }).waitFor();
  });

  it('writes the date beside a timestamp', async () => {
    await openFile(page, 'clean.runstep.json');
    await editorLines(page).getByText('2024-06-13 09:13:27Z').first().waitFor();
    const lines = await visibleLines(page);
    const [line] = lines.filter(({ text }) => text.includes('"created_at"'));
    assert.match(line?.text ?? '', /1718270007,\s*2024-06-13 09:13:27Z/);
  });

  it('shows nothing in a file of others', async () => {
    await openFile(page, 'package.json');
    await statusItem(page, statusId).waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.editor-instance .squiggly-error').count(), 0);
  });
});
