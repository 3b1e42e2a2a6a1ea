import type { Locator, Page } from 'playwright-core';
import { acceptQuickInput, fillQuickInput } from './workbench.ts';

/** The text area of the first editor. */
export function editorLines(page: Page): Locator {
  return page.locator('.editor-instance .monaco-editor .view-lines').first();
}

/** Puts the cursor into the first editor; line and column count from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('Control+G');
  await fillQuickInput(page, `:${line}:${column}`);
  await acceptQuickInput(page);
  // The editor cancels a request that comes before it has reported its new cursor position.
  const position = page.locator('[id="status.editor.selection"]');
  await position.filter({ hasText: new RegExp(`^Ln ${line}, Col ${column}$`) }).waitFor();
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
}

/** The number of a line (from 1) beside it, if the cursor is in that line. */
export function cursorAt(page: Page, line: number): Locator {
  return page.locator('.line-numbers.active-line-number', { hasText: new RegExp(`^${line}$`) });
}

/** Waits until the overview ruler beside the first editor has marks of a theme color, such as `editor-foreground`. */
export async function rulerMarks(page: Page, color: string): Promise<void> {
  await page.waitForFunction((variable) => {
    const ruler = document.querySelector<HTMLCanvasElement>('canvas.decorationsOverviewRuler');
    const probe = document.createElement('canvas').getContext('2d');
    const workbench = document.querySelector('.monaco-workbench');
    if (!ruler || !probe || !workbench) return false;
    probe.fillStyle = getComputedStyle(workbench).getPropertyValue(variable);
    probe.fillRect(0, 0, 1, 1);
    const wanted = probe.getImageData(0, 0, 1, 1).data.join();
    const pixels = ruler.getContext('2d')?.getImageData(0, 0, ruler.width, ruler.height).data ?? [];
    for (let at = 0; at < pixels.length; at += 4) {
      if (pixels.slice(at, at + 4).join() === wanted) return true;
    }
    return false;
  }, `--vscode-${color}`);
}

/** Puts the cursor at the `|` in a part of a visible line, as in `"sta|tus"`. */
export async function goToText(page: Page, marked: string): Promise<void> {
  const mark = marked.indexOf('|');
  const chunk = marked.replace('|', '');
  await editorLines(page).locator('.view-line').filter({ hasText: chunk }).first().waitFor();
  const lines = await visibleLines(page);
  const found = lines.find(({ text }) => text.includes(chunk));
  if (!found || mark < 0) throw new Error(`${marked} is not in sight`);
  await goTo(page, found.number, found.text.indexOf(chunk) + mark + 1);
}

/** The visible lines of the first editor, inlay hints and all, with their numbers. */
export async function visibleLines(
  page: Page,
): Promise<readonly { readonly number: number; readonly text: string }[]> {
  // Both at once: in between, the editor could draw anew.
  const [rows, numbers] = await page.evaluate(
    (selectors) =>
      selectors.map((selector) =>
        [...document.querySelectorAll(selector)]
          .map((element) => ({
            top: element.getBoundingClientRect().top,
            text: (element.textContent ?? '').replaceAll('\u00a0', ' '),
          }))
          .sort((one, other) => one.top - other.top),
      ),
    [
      '.editor-instance .view-lines .view-line',
      '.editor-instance .margin-view-overlays .line-numbers',
    ],
  );
  return (rows ?? []).flatMap(({ top, text }) => {
    const number = numbers?.find((each) => Math.abs(each.top - top) < 4);
    return number ? [{ number: Number(number.text), text }] : [];
  });
}

/** Gives the keyboard to the first editor without moving into a widget that lies over it. */
async function focusEditor(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+1');
}
