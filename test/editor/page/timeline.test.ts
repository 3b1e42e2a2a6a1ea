import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { generateList } from '../../../bench/generate.ts';
import { repository } from '../../support/vscode/paths.ts';
import { cursorAt } from '../../support/vscode/ui/editor.ts';
import { notification } from '../../support/vscode/ui/widgets.ts';
import { acceptQuickInput, openFile, runCommand } from '../../support/vscode/ui/workbench.ts';
import { copyOf } from '../workspace.ts';
import { openWorkbench, screenshots, type Workbench, writeSettings } from './openWorkbench.ts';
import {
  axisLabels,
  drawPicture,
  fileOf,
  innerText,
  putCursor,
  showTimeline,
} from './timelinePage.ts';
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
  const button = (name: string) => frame.getByRole('button', { name });
  const picture = (name: string) => page.screenshot({ path: join(screenshots, `${name}.png`) });

  before(async () => {
    workspace = await copyOf('test/fixtures/workspace');
    await writeFile(join(workspace.folder, 'run.json'), text);
    await copyFile(join(repository, 'samples', 'run.json'), join(workspace.folder, 'whole.json'));
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

  it('shows a bar for each step, and the totals', async () => {
    assert.equal(await rows().count(), 11);
    assert.equal(
      await innerText(frame.locator('.figures')),
      '11 steps 2 runs 2 min 40 s overall, 1 min 24 s active 6,139 tokens 1 error',
    );
    const label = await row('Search').getAttribute('aria-label');
    assert.equal(
      label,
      'code_interpreter, file_search, completed, 24 s · 2,541 tokens · 2 calls, ' +
        'created 2024-06-13 09:13:27Z, step_Search, run_A',
    );
    assert.match(await innerText(row('Milliseconds')), /⚠ created_at is in milliseconds · 5 s/);
    assert.match(await innerText(row('Backwards')), /completed_at is before created_at/);
    const widths = await Promise.all(
      ['Weather', 'Search'].map((id) => row(id).locator('.bar').getAttribute('width')),
    );
    // 7 and 24 seconds.
    assert.ok(Math.abs(Number(widths[1]) / Number(widths[0]) - 24 / 7) < 0.01);
    // Steps of several runs name their run.
    assert.match(await innerText(row('Search').locator('.label')), /step_Search run_A$/);
    assert.match(await innerText(row('Limited').locator('.label')), /step_Limited run_B$/);
  });

  it('has a strict content security policy', async () => {
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

  it('selects a clicked step, and moves to the editor with Enter', async () => {
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

  it('can be used with the keyboard', async () => {
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
      const list = frame.getByRole('listbox', { name: 'Runs, steps and messages' });
      assert.equal(await list.getAttribute('aria-activedescendant'), element);
    }
    await page.keyboard.press('Space');
    await frame.locator('.tooltip').getByText('step_Unknown').waitFor();
    await page.keyboard.press('Escape');
    await frame.locator('.tooltip').waitFor({ state: 'hidden' });
  });

  it('shows the details of a step, and escapes HTML', async () => {
    await row('Email').hover({ position: { x: 260, y: 20 } });
    const details = await innerText(frame.locator('.tooltip'));
    assert.match(details, /send_email failed Step step_Email Run run_A/);
    assert.match(details, /Waited 9 s after the previous step/);
    assert.match(details, /Error server_error: Sorry, <img src=x> went wrong\./);
    assert.equal(await frame.locator('img').count(), 0);
    await picture('timeline-details');
    await page.mouse.move(300, 500);
  });

  it('shows the run of a step, and the zoomed time range', async () => {
    const before = await axisLabels(frame);
    await row('Weather').click();
    await button('selected run').click();
    await frame.locator('.row .text.hidden').first().waitFor();
    assert.notDeepEqual(await axisLabels(frame), before);
    await button('Zoom in').click();
    await frame.locator('button[aria-pressed="true"]').waitFor({ state: 'hidden' });
    await button('whole time').click();
    await frame.locator('.row .text.hidden').first().waitFor({ state: 'detached' });
    assert.deepEqual(await axisLabels(frame), before);
  });

  it('zooms down to a tenth of a second, where the buttons are disabled', async () => {
    const disabled = frame.locator('button[aria-disabled="true"]');
    const isDisabled = async (...names: readonly string[]) => {
      for (const name of names) await disabled.and(button(name)).waitFor();
      assert.equal(await disabled.count(), names.length);
    };
    await row('Weather').click();
    await button('whole time').click();
    await isDisabled('Earlier', 'Later', 'Zoom out');
    // From 206 seconds it is halved twelve times.
    for (let times = 1; times <= 12; times++) await page.keyboard.press('+');
    await isDisabled('Zoom in');
    assert.ok((await axisLabels(frame)).includes('09:13:20.00'));
    // A button that is disabled while it has the keyboard keeps it.
    await button('Zoom in').click({ force: true });
    await page.keyboard.press('ArrowRight');
    await frame.locator('.row .text.hidden', { hasText: '‹' }).waitFor({ state: 'detached' });
    await page.keyboard.press('0');
    await isDisabled('Earlier', 'Later', 'Zoom out');
    await button('Zoom in').click();
    await button('Later').click();
    await button('Later').click();
    await isDisabled('Later');
    await button('Zoom out').click();
    await isDisabled('Earlier', 'Later', 'Zoom out');
  });

  it('is moved by dragging, which selects neither a step nor text', async () => {
    await row('Weather').click();
    await button('whole time').click();
    await button('Zoom in').click();
    const before = await axisLabels(frame);
    const box = (await row('Running').locator('.plot').boundingBox()) ?? assert.fail();
    await page.mouse.move(box.x + 200, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 100, box.y + 20, { steps: 4 });
    await page.mouse.up();
    await frame.locator('.row .text.hidden', { hasText: '‹' }).first().waitFor();
    assert.notDeepEqual(await axisLabels(frame), before);
    await chosen('step_Weather').waitFor();
    assert.equal(await row('Weather').evaluate(() => getSelection()?.toString()), '');
    await button('whole time').click();
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

  it('is exported as a self-contained picture', async () => {
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
    const saved = await notification(page, 'The timeline was saved as run.timeline.svg.');
    await saved.getByRole('button', { name: 'Open', exact: true }).click();
    await page.locator('.tab.active[data-resource-name="run.timeline.svg"]').waitFor();
    const preview = page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');
    await preview.locator('img').waitFor();
  });

  it('draws a run with its queue time and wait, and its steps and messages below it', async () => {
    await runCommand(page, 'View: Close All Editors');
    await page.locator('.editor-group-container.empty').first().click();
    await openFile(page, 'whole.json');
    frame = await showTimeline(page);
    await row('SampleGiftReply').waitFor();
    assert.equal(
      await innerText(frame.locator('.figures')),
      '3 steps 2 messages 20 s overall, 15 s active 2,514 tokens 0 errors',
    );
    assert.deepEqual(await frame.locator('.row .title').allInnerTexts(), [
      'Which picture book do you have for a child of six?',
      'run',
      'file_search',
      'books_in_stock',
      'message creation',
      '“The Paper Fox” is in stock【4:0†catalogue.md】. It is made…',
    ]);
    const run = frame.locator('.run-row');
    const widthOf = async (part: string) => Number(await run.locator(part).getAttribute('width'));
    // The run was queued for 2 of 20 seconds.
    assert.ok(Math.abs((await widthOf('.bar')) / (await widthOf('.queue')) - 9) < 0.01);
    assert.match((await run.locator('.wait').getAttribute('d')) ?? '', /^M/);
    assert.equal(await frame.locator('.row.child').count(), 4);
    await picture('timeline-run');
    await run.click();
    await page.keyboard.press('ArrowDown');
    await chosen('step_SampleGiftSearch').waitFor();
    await page.keyboard.press('End');
    await chosen('msg_SampleGiftReply').waitFor();
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

/** The line of a text in the document, counted from 1; the first one after another text. */
function lineOf(piece: string, behind = piece): number {
  return text.slice(0, text.indexOf(piece, text.indexOf(behind))).split('\n').length;
}
