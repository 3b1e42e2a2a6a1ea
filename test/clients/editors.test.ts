import assert from 'node:assert/strict';
import { generateStep } from '../../bench/generate.ts';
import { type Editor, isInstalled, type Told, tryIn } from './editor.ts';

const editors: readonly Editor[] = [
  {
    name: 'Neovim',
    command: 'nvim',
    args: (script) => ['--headless', '--clean', '-c', `luafile ${script}`],
    script: 'neovim.lua',
    probe: [
      '--headless',
      '--clean',
      '-c',
      'lua if not vim.json then vim.cmd("cq") end',
      '-c',
      'qa!',
    ],
  },
  {
    name: 'Emacs with Eglot',
    command: 'emacs',
    args: (script) => ['--no-init-file', '--batch', '-l', script],
    script: 'emacs.el',
    probe: ['--no-init-file', '--batch', '--eval', "(progn (package-initialize) (require 'eglot))"],
  },
];

/** The mistake comes after characters that editors count in different ways. */
const text = generateStep({ seed: 3 })
  .text.replace(/"metadata": \{[^}]*\},?/, '')
  .replace(/"status": "\w+"/, '"metadata": { "é": "日本 🚀" }, "status": "complete"');

for (const editor of editors) {
  describe(editor.name, () => {
    let reported: Told;
    before(async function () {
      this.timeout(90_000);
      if (!isInstalled(editor)) {
        console.log(`      ${editor.name} is not installed here (${editor.command})`);
        this.skip();
      }
      reported = await tryIn(editor, text);
    });

    it('underlines the mistake, and nothing else', () => {
      assert.deepEqual(
        reported.diagnostics.map((one) => one.text),
        ['"complete"'],
      );
    });

    it('shows a hover', () => assert.match(reported.hover, /in_progress.*expired/s));

    it('offers the statuses', () => {
      const offered = reported.completion.join(' ');
      for (const status of ['in_progress', 'cancelled', 'failed', 'completed', 'expired']) {
        assert.match(offered, new RegExp(status));
      }
    });

    it('applies a fix, which removes the diagnostic', () => {
      assert.match(reported.action, /completed/);
      assert.equal(reported.text.trimEnd(), text.replace('"complete"', '"completed"').trimEnd());
      assert.equal(reported.cleared, true);
    });
  });
}
