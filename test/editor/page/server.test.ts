import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { maxCrashes } from '../../../client/src/server/crashHistory.ts';
import { openFile, runCommand, statusItem } from '../../support/vscode/ui/workbench.ts';
import { copyOf } from '../workspace.ts';
import { serverAfter, serverOf } from './languageServer.ts';
import { openWorkbench, screenshots, type Workbench } from './openWorkbench.ts';

describe('On the page, a server that crashes', () => {
  let editor: Workbench;
  let page: Page;
  let workspace: Awaited<ReturnType<typeof copyOf>>;
  const item = () => statusItem(page, 'run-step-json.run-step-json.runStep.status');
  /** A message in the list, or beside it: the same message again closes the list. */
  const message = (text: RegExp) => page.locator('.notification-list-item', { hasText: text });

  before(async () => {
    workspace = await copyOf('test/fixtures/workspace');
    editor = await openWorkbench(workspace.folder);
    page = editor.page;
    await openFile(page, 'mistakes.runstep.json');
    await item().filter({ hasText: '1 run step' }).waitFor();
  });

  afterEach(async function () {
    const name = this.currentTest?.title.replaceAll(/\W+/g, '-') ?? 'unknown';
    await page.screenshot({ path: join(screenshots, `${name}.png`) });
  });

  after(async () => {
    await editor?.close();
    await workspace?.remove();
  });

  /** Kills the server. */
  async function kill(): Promise<number> {
    const server = await serverOf(workspace.folder);
    assert.ok(server !== undefined, 'no process of the server');
    process.kill(server, 'SIGKILL');
    return server;
  }

  /** Kills the server, and waits until a new one has checked the document. */
  async function killAndWait(): Promise<void> {
    await serverAfter(workspace.folder, await kill());
    await item().filter({ hasText: '1 run step' }).waitFor();
    await page.locator('.squiggly-error').first().waitFor();
  }

  /** Kills the server until it is not restarted. */
  async function killUntilItStays(ends: number): Promise<void> {
    for (let count = 1; count < ends; count++) await killAndWait();
    await kill();
  }

  it('is restarted, and the user gets a message', async () => {
    await killAndWait();
    await runCommand(page, 'Notifications: Show Notifications');
    await message(/language server crashed and was restarted/).waitFor();
  });

  it('while it starts is restarted too', async () => {
    const starting = await serverAfter(workspace.folder, await kill());
    process.kill(starting, 'SIGKILL');
    await serverAfter(workspace.folder, starting);
    await item().filter({ hasText: '1 run step' }).waitFor();
    await page.locator('.squiggly-error').first().waitFor();
    await runCommand(page, 'Notifications: Show Notifications');
    await message(/language server crashed and was restarted/).waitFor();
    assert.equal(await message(/connection/).count(), 0);
  });

  it('repeatedly stays stopped until the user restarts it', async () => {
    await killUntilItStays(maxCrashes - 3);
    const reported = message(
      new RegExp(`crashed ${maxCrashes} times within 3 minutes and will not be restarted`),
    );
    await runCommand(page, 'Notifications: Show Notifications');
    await reported.hover();
    await item()
      .and(page.getByLabel(/is not running/))
      .waitFor();
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await reported.getByRole('button', { name: 'Restart' }).click();
    await item().filter({ hasText: '1 run step' }).waitFor();
    await page.locator('.squiggly-error').first().waitFor();
  });

  it('is restarted by a click on the status', async () => {
    await killUntilItStays(maxCrashes);
    await item()
      .and(page.getByLabel(/is not running/))
      .click();
    await item().filter({ hasText: '1 run step' }).waitFor();
  });
});
