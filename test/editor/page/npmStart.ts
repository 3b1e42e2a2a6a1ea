import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../../support/vscode/paths.ts';

/** A running `npm start`. */
export interface RunningStart {
  /** The address that it has printed, character for character. */
  readonly address: string;
  /** Presses Ctrl+C, waits until everything has ended, and returns the names of temporary files that are left. */
  stop(): Promise<readonly string[]>;
}

/** Runs `npm start` as a user does who wants to see a folder in the browser, until it prints an address. */
export async function npmStart(folder: string): Promise<RunningStart> {
  const temporary = await mkdtemp(join(tmpdir(), 'run-step-start-'));
  const child = spawn('npm', ['start', '--', '--browser', folder], {
    cwd: repository,
    env: { ...process.env, TMPDIR: temporary },
    // A process group of its own, as a terminal makes one.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const interrupt = () => {
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (child.pid !== undefined && !ended) process.kill(-child.pid, 'SIGINT');
  };
  process.once('exit', interrupt);
  const stopOnce = async () => {
    process.off('exit', interrupt);
    interrupt();
    await closed;
    const left = await readdir(temporary);
    await rm(temporary, { recursive: true });
    return left.filter((name) => name.startsWith('run-step-'));
  };
  let stopped: Promise<readonly string[]> | undefined;
  const stop = () => {
    stopped ??= stopOnce();
    return stopped;
  };

  let output = '';
  const printed = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        const [found] = /\bhttp:\S+(?=\s)/.exec(output) ?? [];
        if (found !== undefined) resolve(found);
      });
    }
  });
  const address = await Promise.race([printed, closed.then(() => undefined)]);
  if (address !== undefined) return { address, stop };
  await stop();
  throw new Error(`npm start ended without an address:\n${output}`);
}
