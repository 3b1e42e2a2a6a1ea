import type { Locator, Page } from 'playwright-core';

/** Shows the hover at the cursor, waits until it says something with `text`, and gives all it says. */
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

/** Opens the Problems panel, waits for one with `text`, and gives what a screen reader would say. */
export async function problems(page: Page, text: string | RegExp): Promise<readonly string[]> {
  const rows = page.locator('.markers-panel .monaco-list-row');
  if (!(await rows.first().isVisible())) await page.keyboard.press('Control+Shift+M');
  await rows.filter({ hasText: text }).first().waitFor();
  return labels(rows);
}

/** Opens the quick fixes at the cursor, waits for one with `text`, and gives their titles. */
export async function quickFixes(page: Page, text: string | RegExp): Promise<readonly string[]> {
  await page.keyboard.press('Control+.');
  const rows = page.locator('.action-widget .monaco-list-row');
  await rows.filter({ hasText: text }).first().waitFor();
  return rows.allInnerTexts();
}

async function labels(rows: Locator): Promise<readonly string[]> {
  return rows.evaluateAll((elements) =>
    elements.map((element) => element.getAttribute('aria-label') ?? ''),
  );
}
