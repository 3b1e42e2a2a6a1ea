import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { meter } from '../meter.ts';

/** Result and resource usage of a program. Times in ms, memory in MiB. */
export interface Run {
  readonly exit: number | undefined;
  readonly output: string;
  readonly wall: number;
  /** User and system time of the program and its children, in steps of 10 ms (Linux only). */
  readonly cpu: number | undefined;
  /** Largest resident set in samples every 20 ms, which may miss short peaks. */
  readonly peak: number | undefined;
}

const LOOK_EVERY = 20;
const MS_PER_TICK = 10;

/** Runs a program to its end. `node` is the current Node.js. Programs must run one at a time. */
export async function runProgram(command: readonly string[], cwd: string): Promise<Run> {
  const [program = '', ...args] = command;
  const before = childrenCpu();
  const from = performance.now();
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', CI: '1' },
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const { peak: look } = meter(child.pid ?? 0);
  let peak: number | undefined;
  const timer = setInterval(() => {
    const current = look();
    if (current !== undefined) peak = Math.max(peak ?? 0, current);
  }, LOOK_EVERY);
  try {
    const exit = await new Promise<number | undefined>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? undefined));
    });
    const wall = performance.now() - from;
    const after = childrenCpu();
    const cpu = before === undefined || after === undefined ? undefined : after - before;
    return { exit, output: output.join(''), wall, cpu, peak };
  } finally {
    clearInterval(timer);
  }
}

/** Returns the CPU time of all ended child processes (`cutime` and `cstime`). */
function childrenCpu(): number | undefined {
  try {
    // The program name, in parentheses, can contain spaces: count the fields after it.
    const fields = readFileSync('/proc/self/stat', 'latin1').split(') ').at(-1)?.split(' ');
    return (Number(fields?.[13]) + Number(fields?.[14])) * MS_PER_TICK;
  } catch {
    return undefined;
  }
}
