import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { generateList } from '../../../bench/generate.ts';
import { cursorAt } from '../../support/vscode/ui/editor.ts';
import { acceptQuickInput, openFile, runCommand } from '../../support/vscode/ui/workbench.ts';
import { copyOf } from '../workspace.ts';
import { openWorkbench, screenshots, type Workbench, writeSettings } from './openWorkbench.ts';
import { drawPicture, fileOf, innerText, putCursor, showTimeline } from './timelinePage.ts';
import { timelineText } from './timelineSteps.ts';

const text = timelineText();

const settings = {
  'editor.minimap.enabled': false,
  'files.simpleDialog.enable': true,
  // In megabytes.
  'workbench.editorLargeFileConfirmation': 100,
};

describe('The timeline', () => {
  let editor: Workbench;
  let page: Page;
  let frame: FrameLocator;
  let workspace: Awaited<ReturnType<typeof copyOf>>;
  const refused: string[] = [];

  const rows = () => frame.locator('.row');
  const row = (id: string) => rows().filter({ hasText: `step_${id}` });
  const marked = (id: string) => frame.locator('.row[aria-current]', { hasText: `step_${id}` });
  const chosen = (id: string) => frame.locator('.row[aria-selected="true"]', { hasText: id });
  const picture = (name: string) => page.screenshot({ path: join(screenshots, `${name}.png`) });

  before(async () => {
    workspace = await copyOf('test/fixtures/workspace');
    await writeFile(join(workspace.folder, 'run.json'), text);
    await writeFile(join(workspace.folder, 'long.json'), generateList(10_000).text);
    editor = await openWorkbench(workspace.folder, {
      settings,
      viewport: { width: 1400, height: 850 },
    });
    page = editor.page;
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) refused.push(message.text());
    });
    await page.keyboard.press('Control+B');
    await openFile(page, 'run.json');
    frame = await showTimeline(page);
    await row('Weather').waitFor();
  });

  after(async () => {
    await editor?.close();
    await workspace?.remove();
  });

  it('shows a bar for each step, and what they add up to', async () => {
    assert.equal(await rows().count(), 11);
    assert.equal(
      await innerText(frame.locator('.figures')),
      '11 steps 2 runs 2 min 40 s overall, 1 min 19 s active 6,139 tokens 1 error',
    );
    const label = await row('Search').getAttribute('aria-label');
    assert.equal(
      label,
      'code_interpreter, file_search, completed, 24 s · 2,541 tokens · 2 calls, ' +
        'created 2024-06-13 09:13:27Z, step_Search',
    );
    assert.match(await innerText(row('Milliseconds')), /created_at counts milliseconds/);
    assert.match(await innerText(row('Backwards')), /completed_at is before created_at/);
    const widths = await Promise.all(
      ['Weather', 'Search'].map((id) => row(id).locator('.bar').getAttribute('width')),
    );
    // 7 and 24 seconds.
    assert.ok(Math.abs(Number(widths[1]) / Number(widths[0]) - 24 / 7) < 0.01);
  });

  it('is allowed to do nothing but what it does', async () => {
    const policy = frame.locator('meta[http-equiv]').first();
    assert.match((await policy.getAttribute('content')) ?? '', /^default-src 'none'; script-src/);
    assert.deepEqual(refused, []);
  });

  it('marks the step under the cursor', async () => {
    await putCursor(page, lineOf('step_Answer'));
    await marked('Answer').waitFor();
    await putCursor(page, lineOf('step_Expired'));
    await marked('Expired').waitFor();
  });

  it('goes to a step that is clicked, and with Enter into the editor', async () => {
    await row('Search').click();
    await marked('Search').waitFor();
    await cursorAt(page, lineOf('step_Search') - 1).waitFor();
    await page.keyboard.press('ArrowDown');
    await chosen('step_Email').waitFor();
    await picture('timeline-keyboard');
    await page.keyboard.press('Enter');
    await cursorAt(page, lineOf('step_Email') - 1).waitFor();
    // The keyboard is in the editor now.
    await page.keyboard.press('ArrowDown');
    await cursorAt(page, lineOf('step_Email')).waitFor();
  });

  it('is used with the keyboard', async () => {
    await row('Weather').click();
    for (const [key, id] of [
      ['End', 'step_Unknown'],
      ['ArrowUp', 'step_Backwards'],
      ['Home', 'step_Weather'],
      ['PageDown', 'step_Unknown'],
    ] as const) {
      await page.keyboard.press(key);
      await chosen(id).waitFor();
      const element = await chosen(id).getAttribute('id');
      const list = frame.getByRole('listbox', { name: 'Run steps' });
      assert.equal(await list.getAttribute('aria-activedescendant'), element);
    }
    await page.keyboard.press('Space');
    await frame.locator('.tooltip').getByText('step_Unknown').waitFor();
    await page.keyboard.press('Escape');
    await frame.locator('.tooltip').waitFor({ state: 'hidden' });
  });

  it('tells the details of a step, and shows no HTML of the file', async () => {
    await row('Email').hover({ position: { x: 260, y: 20 } });
    const details = await innerText(frame.locator('.tooltip'));
    assert.match(details, /send_email failed Step step_Email Run run_A/);
    assert.match(details, /Waited 9 s after the previous step/);
    assert.match(details, /Error server_error: Sorry, <img src=x> went wrong\./);
    assert.equal(await frame.locator('img').count(), 0);
    await picture('timeline-details');
    await page.mouse.move(300, 500);
  });

  it('shows the run of a step, and what is zoomed into', async () => {
    const labels = () => frame.locator('.axis .plot text').allInnerTexts();
    const before = await labels();
    await row('Weather').click();
    await frame.getByRole('button', { name: 'selected run' }).click();
    await frame.locator('.row .text.hidden').first().waitFor();
    assert.notDeepEqual(await labels(), before);
    await frame.getByRole('button', { name: 'Zoom in' }).click();
    await frame.locator('button[aria-pressed="true"]').waitFor({ state: 'hidden' });
    await frame.getByRole('button', { name: 'whole time' }).click();
    await frame.locator('.row .text.hidden').first().waitFor({ state: 'detached' });
    assert.deepEqual(await labels(), before);
  });

  it('follows edits', async () => {
    const status = '"status": "completed';
    await putCursor(page, lineOf(status, 'step_Search'), '      '.length + status.length + 1);
    await page.keyboard.type('x');
    await frame.locator('.legend', { hasText: '1 completedx' }).waitFor();
    await page.keyboard.press('Control+Z');
    await frame.locator('.legend', { hasText: '1 completedx' }).waitFor({ state: 'detached' });
  });

  it('is readable in every theme', async () => {
    await putCursor(page, lineOf('step_Email'));
    for (const [theme, kind, name] of [
      ['Default Light Modern', 'vscode-light', 'timeline-light'],
      ['Default High Contrast', 'vscode-high-contrast', 'timeline-high-contrast'],
      ['Default Dark Modern', 'vscode-dark', 'timeline-dark'],
    ] as const) {
      await writeSettings(workspace.folder, { ...settings, 'workbench.colorTheme': theme });
      await frame.locator(`body.${kind}`).waitFor();
      await picture(name);
      const [bar, ground] = await row('Email').evaluate((element) => [
        getComputedStyle(element.querySelector('.bar') ?? element).fill,
        getComputedStyle(document.body).backgroundColor,
      ]);
      assert.notEqual(bar, ground);
    }
  });

  it('is exported as a picture that needs nothing else', async () => {
    await frame.getByRole('button', { name: 'Export as SVG' }).click();
    await page.waitForFunction(() => {
      const path = document.querySelector<HTMLInputElement>('.quick-input-box input');
      return path?.value.endsWith('/run.timeline.svg');
    });
    const written = fileOf(workspace.folder, 'run.timeline.svg', '</svg>\n');
    await acceptQuickInput(page);
    const svg = await written;
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.doesNotMatch(svg, /var\(|<style|<script/);
    await drawPicture(page, svg, join(screenshots, 'timeline-export.png'));
  });

  it('scrolls through ten thousand steps', async () => {
    await runCommand(page, 'View: Close All Editors');
    // The page that had the keyboard is gone with it.
    await page.locator('.editor-group-container.empty').first().click();
    await openFile(page, 'long.json');
    frame = await showTimeline(page);
    await frame.locator('.figures', { hasText: '10,000 steps' }).waitFor();
    await rows().first().click();
    await page.keyboard.press('Home');
    await frame.locator('.row[aria-posinset="1"][aria-selected="true"]').waitFor();
    for (const number of [2500, 5000, 7500]) {
      await frame.locator('.scroller').evaluate((element, top) => {
        element.scrollTop = top;
      }, number * 40);
      await frame.locator(`.row[aria-posinset="${number + 5}"] .bar`).waitFor();
      assert.ok((await rows().count()) < 60);
    }
    await picture('timeline-long');
    await page.keyboard.press('End');
    await frame.locator('.row[aria-posinset="10000"][aria-selected="true"]').waitFor();
  });
});

/** The line of a text in the document, counted from 1; of its first place behind another text. */
function lineOf(piece: string, behind = piece): number {
  return text.slice(0, text.indexOf(piece, text.indexOf(behind))).split('\n').length;
}
