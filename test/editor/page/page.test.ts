import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import list from '../../fixtures/workspace/list.json' with { type: 'json' };
import { cursorAt, editorLines, goToText, visibleLines } from '../../support/vscode/ui/editor.ts';
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

/** Two steps, each in two events. */
const stream = ['step_one', 'step_two']
  .flatMap((id) => {
    const { data } = list;
    const [step] = data.filter(({ status }) => status === 'completed');
    const running = { ...step, id, status: 'in_progress', completed_at: null, usage: null };
    return [
      `event: thread.run.step.created\ndata: ${JSON.stringify(running)}\n`,
      `event: thread.run.step.completed\ndata: ${JSON.stringify({ ...step, id })}\n`,
    ];
  })
  .join('\n');

/** Two steps. The second one has no ids yet. */
const ids = `[
  { "object": "thread.run.step", "id": "step_n9e8w712", "run_id": "run_1" },
  { "object": "thread.run.step", "run_id": "", "id": "" }
]
`;

describe('On the page', () => {
  let editor: Workbench;
  let page: Page;
  let workspace: Awaited<ReturnType<typeof copyOf>>;

  before(async () => {
    workspace = await copyOf('test/fixtures/workspace');
    await writeFile(join(workspace.folder, 'stream.sse'), stream);
    await writeFile(join(workspace.folder, 'ids.runsteps.json'), ids);
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

  it('keeps a new id when Enter is pressed, and suggests ids by what they start with', async () => {
    await openFile(page, 'ids.runsteps.json');
    const row = page.locator('.suggest-widget.visible .monaco-list-row');
    await goToText(page, '"run_id": "|"');
    await page.keyboard.type('run_', { delay: 50 });
    await row.filter({ hasText: 'run_1' }).filter({ hasText: 'run_id in ids' }).waitFor();
    await page.keyboard.press('Enter');
    await editorLines(page).getByText('"run_id": "run_1", "id": ""').waitFor();
    await goToText(page, '"id": "|"');
    await page.keyboard.type('step_new1', { delay: 50 });
    await page.keyboard.press('Enter');
    await editorLines(page).getByText('"run_id": "run_1", "id": "step_new1').waitFor();
    await openFile(page, 'mistakes.runstep.json');
  });

  it('offers a quick fix and applies it', async () => {
    await goToText(page, '17182700|19000');
    const titles = await quickFixes(page, '1718270019');
    assert.ok(titles.length > 0);
    await page.keyboard.press('Enter');
    await editorLines(page).getByText('2024-06-13 09:13:39Z').first().waitFor();
  });

  it('shows the number of steps in the status bar, which opens the commands', async () => {
    const item = statusItem(page, statusId);
    assert.match((await item.textContent()) ?? '', /1 run step/);
    await item.click();
    await quickInputRows(page).filter({ hasText: 'Toggle Timestamps' }).waitFor();
  });

  it('counts a step that occurs several times once', async () => {
    await openFile(page, 'stream.sse');
    const item = statusItem(page, statusId);
    await item.filter({ hasText: '2 run steps' }).waitFor();
    await item.and(page.getByLabel(/2 run steps, 4 occurrences, no problems/)).waitFor();
  });

  it('goes to a step that is picked from the menu', async () => {
    await openFile(page, 'list.json');
    await statusItem(page, statusId).filter({ hasText: '3 run steps' }).click();
    await quickInputRows(page).filter({ hasText: 'Go to Step…' }).click();
    await quickInputRows(page).filter({ hasText: 'step_' }).nth(2).waitFor();
    await page.screenshot({ path: join(screenshots, 'go-to-step.png') });
    await fillQuickInput(page, 'sucessful');
    await quickInputRows(page)
      .filter({ hasText: /sucessful · message_creation · 2024-/ })
      .click();
    const lines = JSON.stringify(list, undefined, 2).split('\n');
    const { id = '' } = list.data.find(({ status }) => status === 'sucessful') ?? {};
    await cursorAt(
      page,
      lines.findIndex((line) => line.includes(`"${id}"`)),
    ).waitFor();
  });

  it('shows the file of a symbol of the workspace once', async () => {
    await page.keyboard.press('Control+T');
    await fillQuickInput(page, '#step_Fx3');
    const row = quickInputRows(page).filter({ hasText: 'step_Fx3' });
    await row.waitFor();
    assert.equal((await row.innerText()).match(/list\.json/g)?.length, 1);
  });

  it('shows a light bulb at the brace of a step whose keys can be sorted, not in each line', async () => {
    await openFile(page, 'clean.runstep.json');
    const bulb = page.locator('.editor-instance .codicon-light-bulb');
    await goToText(page, '"run|_id"');
    await goToText(page, '|{');
    await bulb.waitFor();
    await goToText(page, '"run|_id"');
    await bulb.waitFor({ state: 'hidden' });
    await runCommand(page, 'Refactor...');
    const titles = page.locator('.action-widget .monaco-list-row');
    await titles.filter({ hasText: "Sort keys in the API's order" }).waitFor();
    await titles.filter({ hasText: 'Shift all times so that `created_at` is now' }).waitFor();
  });

  it('logs which server it starts', async () => {
    await runCommand(page, 'Run Steps: Show Output');
    const output = page.locator('.part.panel .view-lines');
    await output
      .filter({ hasText: /Starting\sRun\sStep\sJSON\s\d/ })
      .filter({ hasText: /language-server\.cjs\s--stdio/ })
      .filter({ hasText: /run-step-language-server\s\d+\.\d+\.\d+\sis\srunning/ })
      .waitFor();
  });

  it('switches the conformance from the status bar', async () => {
    await openFile(page, 'clean.runstep.json');
    for (const [now, next, label] of [
      ['auto', 'api', /live services/],
      ['api', 'auto', /documented schema/],
    ] as const) {
      await statusItem(page, statusId).click();
      await quickInputRows(page)
        .filter({ hasText: `Conformance: ${now}` })
        .click();
      await quickInputRows(page)
        .filter({ hasText: new RegExp(`^${next}`) })
        .click();
      if (now === 'auto') {
        const dialog = page.locator('.monaco-dialog-box');
        await dialog.filter({ hasText: /Create run-step\.config\.json in/ }).waitFor();
        await dialog.getByRole('button', { name: 'Create' }).click();
      }
      await statusItem(page, statusId).and(page.getByLabel(label)).waitFor();
    }
    const config = join(workspace.folder, 'run-step.config.json');
    assert.equal(await readFile(config, 'utf8'), '{\n  "conformance": "auto"\n}\n');
    await openFile(page, 'mistakes.runstep.json');
  });

  it('creates a fixture of the chosen type, status and tool, and filters by words in any order', async () => {
    await runCommand(page, 'Run Steps: New Fixture…');
    for (const words of ['in_progress tool', 'tool in_progress', 'TOOL exp']) {
      await fillQuickInput(page, words);
      const [first, second] = [quickInputRows(page).nth(0), quickInputRows(page).nth(1)];
      await first.filter({ hasText: /(?:in_progress|expired)\s*tool_calls/ }).waitFor();
      await second.waitFor({ state: 'detached' });
    }
    await page.keyboard.press('Enter');
    await quickInputRows(page).first().filter({ hasText: 'function' }).waitFor();
    await fillQuickInput(page, 'code');
    await quickInputRows(page).first().filter({ hasText: 'code_interpreter' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await editorLines(page).getByText('"status": "expired"').waitFor();
    await editorLines(page).getByText('"type": "code_interpreter"').waitFor();
    await statusItem(page, statusId).filter({ hasText: '1 run step' }).waitFor();
  });

  it('shows the date beside a timestamp', async () => {
    await openFile(page, 'clean.runstep.json');
    await editorLines(page).getByText('2024-06-13 09:13:27Z').first().waitFor();
    const lines = await visibleLines(page);
    const [line] = lines.filter(({ text }) => text.includes('"created_at"'));
    assert.match(line?.text ?? '', /1718270007,\s*2024-06-13 09:13:27Z/);
  });

  it('shows nothing in an unrelated file', async () => {
    await openFile(page, 'package.json');
    await statusItem(page, statusId).waitFor({ state: 'hidden' });
    assert.equal(await page.locator('.editor-instance .squiggly-error').count(), 0);
  });
});
