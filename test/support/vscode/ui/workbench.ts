import type { Locator, Page } from 'playwright-core';

/** Waits for the performance mark of the workbench after it has restored its editors. */
export async function workbenchReady(page: Page): Promise<void> {
  await page.waitForFunction(
    () => performance.getEntriesByName('code/LifecyclePhase/Restored').length > 0,
  );
}

/** Loads the window again, as the command for that does, and waits until VS Code can be used. */
export async function reloadWindow(page: Page): Promise<void> {
  const reloaded = page.waitForEvent('load');
  await page.keyboard.press('F1');
  await fillQuickInput(page, '>Developer: Reload Window');
  await quickInputRows(page).first().filter({ hasText: 'Reload Window' }).click();
  await reloaded;
  await workbenchReady(page);
}

/** Opens a file of the workspace by a part of its path that names no other. */
export async function openFile(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Control+P');
  const name = path.split('/').at(-1) ?? path;
  await quickInput(page, path, name);
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  await page.locator('.editor-instance .view-lines').first().waitFor();
}

/** The file of the Explorer with this name. */
export function explorerFile(page: Page, name: string): Locator {
  const label = page.getByText(name, { exact: true });
  return page.locator('.explorer-folders-view .monaco-list-row', { has: label });
}

/** All editor tabs of files with this name, with any URI. */
export function tabsOf(page: Page, name: string): Locator {
  return page.locator(`.tab[data-resource-name="${name}"]`);
}

/** Waits until a text is drawn in a theme color, such as `list-errorForeground`. */
export async function inColor(text: Locator, color: string): Promise<void> {
  const drawn = await text.elementHandle();
  await text.page().waitForFunction(
    ([element, variable]) => {
      if (!(element instanceof Element)) return false;
      const probe = document.createElement('span');
      probe.style.color = `var(${variable})`;
      document.querySelector('.monaco-workbench')?.append(probe);
      const wanted = getComputedStyle(probe).color;
      probe.remove();
      return getComputedStyle(element).color === wanted;
    },
    [drawn, `--vscode-${color}`] as const,
  );
}

/** Runs a command by its title, as in `Run Steps: Show Output`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await quickInput(page, `>${title}`, title);
}

/** The item of the status bar that an extension made, by its full id. */
export function statusItem(page: Page, id: string): Locator {
  return page.locator(`.statusbar-item[id="${id}"]`);
}

/** The rows of the open quick input, such as the command palette. */
export function quickInputRows(page: Page): Locator {
  return page.locator('.quick-input-list .monaco-list-row');
}

/** Types into the quick input, waits until its first row has the text, and accepts it. */
async function quickInput(page: Page, typed: string, row: string): Promise<void> {
  await fillQuickInput(page, typed);
  await quickInputRows(page).first().filter({ hasText: row }).waitFor();
  await page.keyboard.press('Enter');
  // What is taken may open a quick input of its own, so that there may never be none.
  await page.waitForFunction((text) => {
    const box = document.querySelector<HTMLInputElement>('.quick-input-box input');
    return box === null || box.offsetParent === null || box.value !== text;
  }, typed);
}

/** Puts a text into the open quick input. */
export async function fillQuickInput(page: Page, typed: string): Promise<void> {
  const box = page.locator('.quick-input-box input');
  await box.waitFor();
  await box.fill(typed);
}

/** Accepts the quick input and waits until it is closed. */
export async function acceptQuickInput(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}
