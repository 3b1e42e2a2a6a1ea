import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { editorLines, goToText } from '../../support/vscode/ui/editor.ts';
import { problems, quickFixes } from '../../support/vscode/ui/widgets.ts';
import { openFile, runCommand, statusItem, tabsOf } from '../../support/vscode/ui/workbench.ts';
import { copyOf } from '../workspace.ts';
import { openWorkbench, screenshots, type Workbench } from './openWorkbench.ts';

const statusId = 'run-step-json.run-step-json.runStep.status';

/** A step with a call whose arguments are not JSON yet. */
const step = {
  id: 'step_1',
  object: 'thread.run.step',
  step_details: {
    type: 'tool_calls',
    tool_calls: [
      {
        id: 'call_1',
        type: 'function',
        function: { name: 'get_weather', arguments: '{"city": Paris}', output: null },
      },
    ],
  },
};

const text = JSON.stringify(step, undefined, 2);

describe('On the page, embedded JSON', () => {
  let editor: Workbench;
  let page: Page;
  let workspace: Awaited<ReturnType<typeof copyOf>>;
  const tab = () => page.locator('.tab', { hasText: 'get_weather arguments.json' });
  const original = () => tabsOf(page, 'calls.runstep.json');
  const gone = '`arguments` is no longer in calls.runstep.json.';

  before(async () => {
    workspace = await copyOf('test/fixtures/workspace');
    await writeFile(join(workspace.folder, 'calls.runstep.json'), text);
    editor = await openWorkbench(workspace.folder, {
      settings: { 'editor.minimap.enabled': false, 'files.autoSave': 'off' },
    });
    page = editor.page;
    await openFile(page, 'calls.runstep.json');
    await statusItem(page, statusId).waitFor();
  });

  afterEach(async function () {
    const name = this.currentTest?.title.replaceAll(/\W+/g, '-') ?? 'unknown';
    await page.screenshot({ path: join(screenshots, `embedded-${name}.png`) });
  });

  after(async () => {
    await editor?.close();
    await workspace?.remove();
  });

  /** Waits for a notification with exactly this text, asserts that none shows a URI, and clears them. */
  async function expectNotification(message: string): Promise<void> {
    await runCommand(page, 'Notifications: Show Notifications');
    await page
      .locator('.notification-list-item-message')
      .getByText(message, { exact: true })
      .first()
      .waitFor();
    assert.equal(await page.getByText('run-step-embedded').count(), 0);
    await runCommand(page, 'Notifications: Clear All Notifications');
    await page.locator('.notifications-center.visible').waitFor({ state: 'detached' });
  }

  it('has an action title without backticks, and opens with the diagnostics of VS Code', async () => {
    await page.locator('.squiggly-warning').first().waitFor();
    await goToText(page, 'Pa|ris');
    const title = 'Edit embedded JSON: get_weather arguments';
    const titles = await quickFixes(page, title);
    assert.ok(titles.includes(title), titles.join('\n'));
    await page.locator('.action-widget .monaco-list-row', { hasText: title }).click();
    await tab().waitFor();
    const listed = await problems(page, 'Value expected');
    assert.ok(listed.some((label) => /^Error: Value expected .* json/s.test(label)));
    await page.getByText('Ln 1, Col 12').waitFor();
  });

  it('links back to the string', async () => {
    await focus(tab());
    await page.keyboard.press('Control+Home');
    await page.getByRole('button', { name: 'Go to Original String' }).click();
    const lines = text.split('\n');
    const line = lines.findIndex((one) => one.includes('"arguments"'));
    const column = (lines[line] ?? '').indexOf('{') + 1;
    await page.getByText(`Ln ${line + 1}, Col ${column}`, { exact: true }).waitFor();
  });

  it('reports that the string is gone, and keeps the text', async () => {
    await focus(tab());
    await page.keyboard.press('Control+Home');
    await page.keyboard.type(' ');
    await isDirty(tab());
    await focus(original());
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await isDirty(original());
    await focus(tab());
    await page.keyboard.press('Control+S');
    await expectNotification(gone);
    await isDirty(tab());
  });

  it('reports it again when the closed text is opened again', async () => {
    await focus(original());
    await page.keyboard.press('Control+Z');
    await isDirty(original(), false);
    await focus(tab());
    await page.keyboard.press('Control+Z');
    await isDirty(tab(), false);
    await tab().click({ button: 'middle' });
    await tab().waitFor({ state: 'detached' });
    await writeFile(join(workspace.folder, 'calls.runstep.json'), '{ "id": "step_2" }');
    await editorLines(page).getByText('step_2').waitFor();
    await runCommand(page, 'View: Reopen Closed Editor');
    await expectNotification(gone);
  });
});

/** Gives the keyboard to the editor of a tab. */
async function focus(tab: Locator): Promise<void> {
  await tab.click();
  const group = tab.page().locator('.editor-group-container.active', { has: tab });
  await group.locator('.monaco-editor.focused').waitFor();
}

/** Waits until a tab shows that its text is not saved, or that it is. */
async function isDirty(tab: Locator, dirty = true): Promise<void> {
  const dirtyTab = tab.and(tab.page().locator('.dirty'));
  await dirtyTab.waitFor({ state: dirty ? 'visible' : 'detached' });
}
