import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Page } from 'playwright-core';
import { showTimeline } from '../test/editor/page/timelinePage.ts';
import { copyOf } from '../test/editor/workspace.ts';
import { installEditor } from '../test/support/vscode/install.ts';
import { launch } from '../test/support/vscode/launch.ts';
import { repository } from '../test/support/vscode/paths.ts';
import { editorLines, goToText } from '../test/support/vscode/ui/editor.ts';
import {
  hoverAtCursor,
  problems,
  quickFixes,
  suggestions,
} from '../test/support/vscode/ui/widgets.ts';
import { openFile, statusItem, workbenchReady } from '../test/support/vscode/ui/workbench.ts';
import { editorVersion } from '../test/support/vscode/versions.ts';

const folder = join(repository, 'images', 'screenshots');

/** Pixel ratio of the images, which keeps them sharp on every screen. */
const scale = 2;

const statusId = 'run-step-json.run-step-json.runStep.status';

const viewport = { width: 980, height: 680 };

/** In CSS pixels. */
const lineHeight = 20;

/** Fixed, so that local times in the images do not depend on the machine. */
const timeZone = 'Europe/Berlin';

/** VS Code's defaults, without distractions and everything that blinks or varies. */
const settings = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.foldingHighlight': false,
  'editor.fontFamily': 'DejaVu Sans Mono',
  'editor.hover.above': false,
  'editor.lineHeight': lineHeight,
  'editor.lightbulb.enabled': 'off',
  'editor.matchBrackets': 'never',
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'window.autoDetectColorScheme': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.layoutControl.enabled': false,
};

/** A screenshot: a file of `samples/`, and the actions before it. */
interface Shot {
  readonly name: string;
  readonly file: string;
  show(page: Page): Promise<unknown>;
  /** The visible part of the editor: lines and a width in CSS pixels. Default: the whole window. */
  readonly part?: {
    readonly lines: readonly [first: number, last: number];
    readonly width: number;
  };
  /** Height of the window. A hover gets a quarter of it. */
  readonly height?: number;
}

const shots: readonly Shot[] = [
  {
    name: 'quick-fix',
    file: 'mistakes.runstep.json',
    part: { lines: [1, 22], width: 660 },
    async show(page) {
      await goToText(page, '"compl|ete"');
      await quickFixes(page, 'completed');
    },
  },
  {
    name: 'problems',
    file: 'mistakes.runstep.json',
    height: 770,
    async show(page) {
      await goToText(page, '"step_details": |{');
      await page.keyboard.press('Control+Shift+BracketLeft');
      await problems(page, 'milliseconds');
      // Clears the selection in the list.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+1');
      await page.keyboard.press('Control+Home');
    },
  },
  {
    name: 'hover',
    file: 'message.runstep.json',
    part: { lines: [1, 26], width: 840 },
    height: 1280,
    async show(page) {
      await goToText(page, '"sta|tus"');
      await hoverAtCursor(page, 'in_progress');
    },
  },
  {
    name: 'timestamp',
    file: 'message.runstep.json',
    part: { lines: [7, 21], width: 840 },
    height: 1280,
    async show(page) {
      await goToText(page, '17182700|68');
      await hoverAtCursor(page, 'Weekday');
    },
  },
  {
    name: 'completion',
    file: 'message.runstep.json',
    part: { lines: [1, 18], width: 948 },
    async show(page) {
      await goToText(page, '"status": "|completed"');
      await suggestions(page, 'in_progress');
      await page.keyboard.press('Control+Space');
      await page.keyboard.press('ArrowUp');
      await page.locator('.suggest-details', { hasText: 'last_error' }).waitFor();
    },
  },
  {
    name: 'timeline',
    file: 'run.sse',
    height: 460,
    async show(page) {
      const timeline = await showTimeline(page);
      await timeline.getByText('msg_SampleGiftReply').waitFor();
    },
  },
];

/** Takes all screenshots in a real VS Code with the built extension. */
async function main(): Promise<void> {
  process.env.TZ = timeZone;
  await mkdir(folder, { recursive: true });
  const workspace = await copyOf('samples');
  const editor = await launch({
    editor: await installEditor(editorVersion('newest')),
    workspace: workspace.folder,
    extensionPaths: [repository],
    settings,
    viewport,
  });
  try {
    editor.page.setDefaultTimeout(30_000);
    await workbenchReady(editor.page);
    await editor.page.keyboard.press('Control+B');
    await takeAll(editor.page);
  } finally {
    await editor.close();
    await workspace.remove();
  }
}

async function takeAll(page: Page): Promise<void> {
  let open: string | undefined;
  for (const shot of shots) {
    await page.setViewportSize({ ...viewport, height: shot.height ?? viewport.height });
    if (shot.file !== open) await openServed(page, shot.file);
    open = shot.file;
    await shot.show(page);
    const image = await picture(page, shot);
    const path = join(folder, `${shot.name}.png`);
    await writeFile(path, image);
    console.log(`${relative(repository, path)} (${Math.round(image.length / 1000)} kB)`);
    await page.keyboard.press('Escape');
    if (await page.locator('.markers-panel').isVisible()) await page.keyboard.press('Control+J');
  }
}

/** Opens a file and waits until the extension has read it. */
async function openServed(page: Page, file: string): Promise<void> {
  await openFile(page, file);
  await statusItem(page, statusId).waitFor();
  await editorLines(page)
    .getByText(/2024-06-13/)
    .first()
    .waitFor();
}

/**
 * Takes a screenshot through the browser, because Playwright only supports the page's own scale.
 */
async function picture(page: Page, { part }: Shot): Promise<Buffer> {
  const editor = await page.locator('.editor-instance').first().boundingBox();
  if (editor === null) throw new Error('There is no editor.');
  const clip = part ? partOf(editor, part) : { x: 0, y: 0, ...(page.viewportSize() ?? viewport) };
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { clip: { ...clip, scale } });
  await session.detach();
  return Buffer.from(data, 'base64');
}

function partOf({ x, y }: { x: number; y: number }, { lines, width }: NonNullable<Shot['part']>) {
  const [first, last] = lines;
  return { x, y: y + (first - 1) * lineHeight, width, height: (last - first + 1) * lineHeight };
}

await main();
