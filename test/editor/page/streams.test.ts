import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { editorLines, goToText } from '../../support/vscode/ui/editor.ts';
import { hoverAtCursor, suggestions } from '../../support/vscode/ui/widgets.ts';
import {
  explorerFile,
  openFile,
  runCommand,
  statusItem,
} from '../../support/vscode/ui/workbench.ts';
import { copyOf } from '../workspace.ts';
import { openWorkbench, screenshots, type Workbench } from './openWorkbench.ts';

/** An event on one line, and one whose JSON is on several lines, with brackets in strings, names and comments. */
const stream = `: ping {[
event: thread.run.step.created
id: 1
data: {"id":"step_1","object":"thread.run.step","status":"in_progress","run_id":"run_{["}

event: thread.run.step.delta
data: {
data:   "id": "step_1",
: still here }
data:   "metadata": { "[{": "]}" },
data:   "arguments": "{\\"city\\":[\\"Paris\\"]}"
data: }

event: done
data: [DONE]
`;

const step = `{
  "id": "step_1",
  "object": "thread.run.step",
  "metadata": { "[{": "]}" },
  "arguments": "{\\"city\\":[\\"Paris\\"]}"
}
`;

describe('An event stream on the page', () => {
  let editor: Workbench;
  let page: Page;
  let workspace: Awaited<ReturnType<typeof copyOf>>;

  before(async () => {
    workspace = await copyOf('test/fixtures/workspace');
    await writeFile(join(workspace.folder, 'stream.sse'), stream);
    await writeFile(join(workspace.folder, 'brackets.runstep.json'), step);
    editor = await openWorkbench(workspace.folder, {
      settings: {
        'editor.bracketPairColorization.enabled': true,
        'editor.inlayHints.enabled': 'off',
        'editor.minimap.enabled': false,
        'workbench.iconTheme': 'vs-seti',
      },
    });
    page = editor.page;
    await openFile(page, 'stream.sse');
    await statusItem(page, 'run-step-json.run-step-json.runStep.status').waitFor();
  });

  after(async () => {
    await editor?.close();
    await workspace?.remove();
  });

  it('has a language of its own', async () => {
    const mode = statusItem(page, 'status.editor.mode');
    await mode.filter({ hasText: 'Run Step Event Stream' }).waitFor();
  });

  it('colors fields, events, comments, and the JSON of all data lines', async () => {
    for (const [marked, token, scope] of [
      [': pi|ng', 'ping', 'comment.line'],
      ['ev|ent: thread.run.step.created', 'event', 'keyword.other.field'],
      ['thread.run.step.cr|eated', 'thread.run.step.created', 'entity.name.type.event'],
      ['"obj|ect":"thread', 'object', 'support.type.property-name.json'],
      ['"in_pro|gress"', 'in_progress', 'string.quoted.double.json'],
      // On the second line of its JSON.
      ['  "i|d": "step_1"', 'id', 'support.type.property-name.json'],
      [': still| here', 'here', 'comment.line'],
      // Behind that comment.
      ['"meta|data"', 'metadata', 'support.type.property-name.json'],
      ['[DO|NE]', '[DONE]', 'constant.language'],
    ] as const) {
      await goToText(page, marked);
      await runCommand(page, 'Developer: Inspect Editor Tokens and Scopes');
      const widget = page.locator('.token-inspect-widget', { hasText: token });
      await widget.filter({ hasText: scope }).waitFor();
    }
    await page.keyboard.press('Escape');
  });

  it('colors no bracket in a string or comment, as in a file of one step', async () => {
    await page.screenshot({ path: join(screenshots, 'stream.png') });
    // One pair on the first data line, two in the JSON of the second event, and that of [DONE].
    await coloredBrackets('{}{{}}[]');
    await openFile(page, 'brackets.runstep.json');
    await editorLines(page).getByText('Paris').waitFor();
    await coloredBrackets('{{}}');
    await openFile(page, 'stream.sse');
    await editorLines(page).getByText('thread.run.step.created').waitFor();
  });

  it('has hovers and completion in its JSON', async () => {
    await goToText(page, '"sta|tus"');
    assert.match(await hoverAtCursor(page, 'in_progress'), /expired/);
    await goToText(page, '"status":"|in_progress"');
    assert.match((await suggestions(page, 'completed')).join('\n'), /cancelled/);
    await page.keyboard.press('Escape');
  });

  it('comments a line with a colon, and continues data on the next line', async () => {
    await goToText(page, 'data: {|"id"');
    await page.keyboard.press('Control+/');
    await editorLines(page).getByText(': data: {"id"').waitFor();
    await page.keyboard.press('Control+/');
    await goToText(page, '"metadata": { "[{": "]}" },|');
    await page.keyboard.press('Enter');
    await page.keyboard.type('"x": 1,');
    await editorLines(page).getByText('data: "x": 1,').waitFor();
  });

  it('has an icon in the Explorer, as a run step has', async () => {
    const iconOf = (name: string) =>
      explorerFile(page, name)
        .locator('.monaco-icon-label')
        .evaluate((label) => getComputedStyle(label, '::before').backgroundImage);
    assert.match(await iconOf('stream.sse'), /run-step-stream-(?:light|dark)\.svg/);
    assert.match(await iconOf('brackets.runstep.json'), /run-step-(?:light|dark)\.svg/);
  });

  /** Waits until these brackets, from top to bottom, are colored by their pairs, and no others. */
  async function coloredBrackets(expected: string): Promise<void> {
    await page.waitForFunction((wanted) => {
      const selector = '.editor-instance .view-lines [class*="bracket-highlighting-"]';
      const found = [...document.querySelectorAll(selector)].map((element) => {
        const { top, left } = element.getBoundingClientRect();
        return { top, left, text: element.textContent ?? '' };
      });
      found.sort((one, other) => one.top - other.top || one.left - other.left);
      return found.map(({ text }) => text).join('') === wanted;
    }, expected);
  }
});
