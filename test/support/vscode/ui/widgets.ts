import type { Locator, Page } from 'playwright-core';

/** Shows the hover at the cursor, waits until it contains `text`, and returns its text. */
export async function hoverAtCursor(page: Page, text: string | RegExp): Promise<string> {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  const contents = page.locator('.monaco-hover:not(.hidden) .hover-contents');
  await contents.filter({ hasText: text }).first().waitFor();
  return (await contents.allInnerTexts()).join('\n');
}

/** Shows the suggestions at the cursor, waits for one with `text`, and gives their labels. */
export async function suggestions(page: Page, text: string | RegExp): Promise<readonly string[]> {
  await page.keyboard.press('Control+Space');
  const rows = page.locator('.suggest-widget.visible .monaco-list-row');
  await rows.filter({ hasText: text }).first().waitFor();
  return labels(rows);
}

/** The rows of the open Problems panel, those of files too. */
export function problemRows(page: Page): Locator {
  return page.locator('.markers-panel .monaco-list-row');
}

/** Opens the Problems panel, waits for one with `text`, and returns its accessible text. */
export async function problems(page: Page, text: string | RegExp): Promise<readonly string[]> {
  const rows = problemRows(page);
  if (!(await rows.first().isVisible())) await page.keyboard.press('Control+Shift+M');
  await rows.filter({ hasText: text }).first().waitFor();
  return labels(rows);
}

/** Goes to the first problem with `text` by a double click in the Problems panel. */
export async function openProblem(page: Page, text: string | RegExp): Promise<void> {
  await problems(page, text);
  await problemRows(page).filter({ hasText: text }).first().dblclick();
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
}

/** Renames the symbol at the cursor with F2. */
export async function rename(page: Page, to: string): Promise<void> {
  await page.keyboard.press('F2');
  const input = page.locator('.rename-box .rename-input');
  await input.fill(to);
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

/**
 * Opens the quick fixes at the cursor, waits for one with `text`, and gives their titles. VS Code
 * drops the request if new diagnostics arrive before its answer, so the keys are pressed again then.
 */
export async function quickFixes(page: Page, text: string | RegExp): Promise<readonly string[]> {
  const rows = page.locator('.action-widget .monaco-list-row');
  const wanted = rows.filter({ hasText: text }).first();
  for (let presses = 1; ; presses++) {
    await page.keyboard.press('Control+.');
    try {
      await wanted.waitFor({ timeout: patience });
      return await rows.allInnerTexts();
    } catch (error) {
      if (presses === maxPresses) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** How often keys are pressed, and how long a user waits for their effect, in milliseconds. */
const maxPresses = 4;
const patience = 5000;

/** Opens the notifications and waits for the one with `text`. */
export async function notification(page: Page, text: string | RegExp): Promise<Locator> {
  const found = page
    .locator('.notifications-center .notification-list-item')
    .filter({ hasText: text });
  const bell = page.locator('.statusbar-item[id="status.notifications"]');
  await bell.locator('.codicon-bell-dot').waitFor();
  await bell.click();
  // Its hover would lie over the notifications.
  await page.mouse.move(1, 1);
  await found.waitFor();
  return found;
}

async function labels(rows: Locator): Promise<readonly string[]> {
  return rows.evaluateAll((elements) =>
    elements.map((element) => element.getAttribute('aria-label') ?? ''),
  );
}
