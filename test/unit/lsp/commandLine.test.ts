import assert from 'node:assert/strict';
import { answerTo } from '../../../server/src/lsp/commandLine.ts';

describe('answerTo', () => {
  for (const args of [
    ['--stdio'],
    ['--node-ipc', '--clientProcessId=12'],
    ['--socket=6009'],
    ['--socket', '6009'],
    ['--pipe=/run/x.sock'],
    ['--pipe', '/run/x.sock'],
  ]) {
    it(`accepts the transport of an editor: ${args.join(' ')}`, () =>
      assert.equal(answerTo(args), undefined));
  }

  for (const args of [[], ['--studio'], ['--socket'], ['--socket=x'], ['check']]) {
    it(`prints in one line what it needs: ${args.join(' ') || 'nothing'}`, () => {
      const { text, code } = answerTo(args) ?? { text: '', code: 0 };
      assert.equal(code, 2);
      assert.match(text, /^run-step-language-server: expected --stdio[^\n]+\n$/);
    });
  }

  it('has --help and --version', () => {
    assert.match(answerTo(['--help'])?.text ?? '', /^Usage: run-step-language-server --stdio/);
    assert.match(answerTo(['-V'])?.text ?? '', /^\d+\.\d+\.\d+\n$/);
    assert.deepEqual([answerTo(['-h'])?.code, answerTo(['--version'])?.code], [0, 0]);
  });
});
