import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../scripts/steps.mjs', import.meta.url));

describe('the steps of npm start and npm test', () => {
  const folder = mkdtempSync(join(tmpdir(), 'run-step-npm-'));
  const npm = join(folder, 'npm-cli.js');
  let child: ChildProcessByStdio<Writable, Readable, null>;
  let output: string;

  after(() => rmSync(folder, { recursive: true }));

  /** Runs steps with an npm of this code. */
  function start(code: string, ...steps: readonly string[]): void {
    writeFileSync(npm, code);
    child = spawn(process.execPath, [program, ...steps], {
      env: { ...process.env, npm_execpath: npm },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    output = '';
    child.stdout.setEncoding('utf8');
  }

  async function outputWith(chunk: RegExp): Promise<string> {
    while (!chunk.test(output)) output += await once(child.stdout, 'data');
    return output;
  }

  async function exitCode(): Promise<unknown> {
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    const [code] = await once(child, 'close');
    return code;
  }

  it('repeat the title of a silent step', async () => {
    const silent = `process.stdout.write('half a line'); process.stdin.once('data', () => process.exit());`;
    start(silent, 'check');
    const said = await outputWith(/: \d+ s \.\.\.\n/);
    const title = 'Checking format, lint rules and types';
    assert.match(said, new RegExp(`^${title} \\.\\.\\.\nhalf a line\n${title}: \\d s \\.\\.\\.\n`));
    child.stdin.end('go on');
    assert.equal(await exitCode(), 0);
  });

  it('run in the order in which they are named', async () => {
    start(`console.log(process.argv.slice(2).join(' '));`, 'build', 'check');
    assert.equal(await exitCode(), 0);
    assert.match(
      output,
      /\nrun --silent build -- --if-changed\nChecking .*\nrun --silent check\n$/,
    );
  });

  it('end with the first failure, and its exit code', async () => {
    start('process.exit(3);', 'check', 'test:code');
    assert.equal(await exitCode(), 3);
    assert.doesNotMatch(output, /Testing/);
  });
});
