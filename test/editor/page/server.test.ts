import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { mostEnds } from '../../../client/src/serverEnds.ts';
import { openFile, runCommand, statusItem } from '../../support/vscode/ui/workbench.ts';
import { copyOf } from '../workspace.ts';
import { serverOf } from './languageServer.ts';
import { openWorkbench, screenshots, type Workbench } from './openWorkbench.ts';

describe('On the page, a server that ends', () => {
  let editor: Workbench;
  let page: Page;
  let workspace: Awaited<ReturnType<typeof copyOf>>;
  const item = () => statusItem(page, 'run-step-json.run-step-json.runStep.status');
  const message = (text: RegExp) =>
    page.locator('.notifications-center .notification-list-item', { hasText: text });

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

  /** Kills the server, and waits until VS Code knows what it had told no more. */
  async function kill(): Promise<void> {
    const server = await serverOf(workspace.folder);
    assert.ok(server !== undefined, 'no process of the server');
    process.kill(server, 'SIGKILL');
    await item().filter({ hasText: '1 run step' }).waitFor({ state: 'hidden' });
  }

  it('is started again, and the user is told', async () => {
    await kill();
    await runCommand(page, 'Notifications: Show Notifications');
    await message(/has ended unexpectedly and is started again/).waitFor();
    await item().filter({ hasText: '1 run step' }).waitFor();
    await page.locator('.squiggly-error').first().waitFor();
  });

  it('again and again is left ended, until the user wants it back', async () => {
    for (let ends = 2; ends <= mostEnds; ends++) {
      await kill();
      if (ends < mostEnds) await item().filter({ hasText: '1 run step' }).waitFor();
    }
    const told = message(new RegExp(`has ended ${mostEnds} times .* not started again`));
    await runCommand(page, 'Notifications: Show Notifications');
    await told.hover();
    await item()
      .and(page.getByLabel(/does not run/))
      .waitFor();
    assert.equal(await page.locator('.squiggly-error').count(), 0);
    await told.getByRole('button', { name: 'Restart' }).click();
    await item().filter({ hasText: '1 run step' }).waitFor();
    await page.locator('.squiggly-error').first().waitFor();
  });

  it('is started again by a click on the status', async () => {
    for (let ends = 1; ends <= mostEnds; ends++) {
      await kill();
      if (ends < mostEnds) await item().filter({ hasText: '1 run step' }).waitFor();
    }
    await item()
      .and(page.getByLabel(/does not run/))
      .click();
    await item().filter({ hasText: '1 run step' }).waitFor();
  });
});
