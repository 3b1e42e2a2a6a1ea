import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { problems } from '../../support/vscode/ui/widgets.ts';
import { openFile } from '../../support/vscode/ui/workbench.ts';
import { copyOf } from '../workspace.ts';
import { openWorkbench, screenshots, type Workbench } from './openWorkbench.ts';

const name = 'mistakes.runstep.json';

describe('A diff with another version of a file', () => {
  let editor: Workbench;
  let page: Page;
  let workspace: Awaited<ReturnType<typeof copyOf>>;

  before(async () => {
    workspace = await copyOf('test/fixtures/workspace');
    const { folder } = workspace;
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder });
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    git('init', '--quiet');
    git('add', name);
    git(...identity, 'commit', '--quiet', '--message', 'Add a file with mistakes');
    // One mistake is fixed in the new version; the others are in both.
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, name), text.replace('"complete"', '"completed"'));
    editor = await openWorkbench(folder, {
      settings: {
        'diffEditor.useInlineViewWhenSpaceIsLimited': false,
        'editor.minimap.enabled': false,
        'git.enabled': true,
      },
    });
    page = editor.page;
  });

  after(async () => {
    await editor?.close();
    await workspace?.remove();
  });

  it('underlines the mistakes of that version, and lists only those of the file', async () => {
    await openFile(page, name);
    await page.locator('.squiggly-error').first().waitFor();
    await page.keyboard.press('Control+Shift+G');
    await page.locator('.scm-view .monaco-list-row', { hasText: name }).click();
    // VS Code draws its own squiggles as pictures; this is how decorations are drawn.
    const underlined = await page.waitForFunction(() => {
      const spans = document.querySelectorAll<HTMLElement>('.editor.original .view-line span');
      const wavy = [...spans].filter(
        (span) => getComputedStyle(span).textDecorationStyle === 'wavy',
      );
      const texts = wavy.map(({ textContent }) => textContent);
      return texts.includes('"complete"') && texts;
    });
    assert.ok(((await underlined.jsonValue()) || []).length >= 3);
    const listed = await problems(page, 'createdAt');
    await page.screenshot({ path: join(screenshots, 'diff.png') });
    const files = listed.filter((label) => label.includes(name));
    assert.equal(files.length, 1, listed.join('\n'));
    assert.ok(!listed.some((label) => label.includes('"complete"')), listed.join('\n'));
  });
});
