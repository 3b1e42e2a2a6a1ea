import assert from 'node:assert/strict';
import { folderWith, runStep } from './program.ts';
import { oldCall, wrongTotal } from './steps.ts';

const escapeCode = '\u001b[';

describe('run-step check --color', () => {
  const folder = folderWith({
    'a.json': wrongTotal,
    'never/b.json': wrongTotal,
    'c.json': oldCall,
  });
  const check = (...args: string[]) =>
    runStep(['check', ...args], { cwd: folder, env: { FORCE_COLOR: '1' } });

  for (const args of [['--color'], ['--color', 'always'], ['--color=always'], []])
    it(`uses color with \`${args.join(' ')}\``, () => {
      const { code, out } = check(...args, 'a.json');
      assert.equal(code, 0);
      assert.ok(out.includes(escapeCode));
    });

  for (const args of [['--no-color'], ['--color', 'never'], ['--color=never']])
    it(`uses none with \`${args.join(' ')}\``, () => {
      const { code, out } = check(...args, 'a.json');
      assert.equal(code, 0);
      assert.ok(!out.includes(escapeCode));
    });

  it('depends on the terminal with `auto`', () => {
    for (const args of [['--color', 'auto'], ['--color=auto']]) {
      assert.ok(check(...args, 'a.json').out.includes(escapeCode));
      const env = { NO_COLOR: '1' };
      assert.ok(
        !runStep(['check', ...args, 'a.json'], { cwd: folder, env }).out.includes(escapeCode),
      );
    }
  });

  it('treats the next argument as a path if it is not a color mode', () => {
    assert.ok(check('--color', './never').out.includes('never/b.json'));
    assert.ok(check('--', 'never').out.includes('never/b.json'));
  });

  it('refuses unknown color modes', () => {
    const { code, err } = check('--color=sometimes', 'a.json');
    assert.equal(code, 2);
    assert.match(err, /'sometimes' is invalid\. Allowed choices are always, never, auto\./);
  });

  it('is an option of other commands that use color', () => {
    for (const command of [['rules'], ['explain', 'enum'], ['migrate', '--dry-run', 'c.json']]) {
      const run = (when: string) =>
        runStep([...command, '--color', when], { cwd: folder, env: { FORCE_COLOR: '1' } });
      assert.ok(run('always').out.includes(escapeCode), command[0]);
      const { code, out } = run('never');
      assert.equal(code, 0);
      assert.ok(out !== '' && !out.includes(escapeCode), command[0]);
    }
  });

  it('is an option of `redact` as well', () => {
    const redact = (...args: string[]) => runStep(['redact', ...args, '.'], { cwd: folder });
    assert.ok(redact('--color', 'always').out.includes(escapeCode));
    assert.ok(!redact('--color', 'never').out.includes(escapeCode));
  });
});
