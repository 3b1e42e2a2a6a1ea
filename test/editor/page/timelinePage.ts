import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { editorLines, goTo } from '../../support/vscode/ui/editor.ts';
import { runCommand, statusItem } from '../../support/vscode/ui/workbench.ts';

/** Opens the timeline of the document in the editor, waits for its first step, and gives its page. */
export async function showTimeline(page: Page): Promise<FrameLocator> {
  // The command is there for documents with run steps only.
  await statusItem(page, 'run-step-json.run-step-json.runStep.status').waitFor();
  await runCommand(page, 'Run Steps: Show Timeline');
  const frame = timelinePage(page);
  await frame.locator('.row').first().waitFor();
  return frame;
}

/** The page of the timeline that was opened last. */
export function timelinePage(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');
}

/** The labels of the time axis. */
export async function axisLabels(frame: FrameLocator): Promise<readonly string[]> {
  const texts = await frame.locator('.axis .plot text').allTextContents();
  return texts.filter((text) => text !== '');
}

/** Puts the cursor of the editor into a line, wherever the keyboard is; line and column count from 1. */
export async function putCursor(page: Page, line: number, column = 1): Promise<void> {
  // A page in the page hands keys on, but later.
  await editorLines(page).click();
  await goTo(page, line, column);
}

/** What can be read of an element, in one line. */
export async function innerText(element: Locator): Promise<string> {
  return (await element.innerText()).replaceAll(/\s+/g, ' ').trim();
}

/** Takes a picture of an SVG file as a browser shows it without anything around. */
export async function drawPicture(page: Page, svg: string, path: string): Promise<void> {
  const other = await page.context().browser()?.newPage();
  if (other === undefined) throw new Error('There is no browser.');
  await other.setContent(svg);
  await other.locator('svg').screenshot({ path });
  await other.close();
}

/** The text of a file once it has been written down to its end. */
export function fileOf(folder: string, name: string, end: string): Promise<string> {
  // The watcher of node:fs/promises loses events while the last one is handled.
  return new Promise((resolve) => {
    const watcher = watch(folder, async () => {
      const text = await readFile(join(folder, name), 'utf8').catch(() => '');
      if (!text.endsWith(end)) return;
      watcher.close();
      resolve(text);
    });
  });
}
