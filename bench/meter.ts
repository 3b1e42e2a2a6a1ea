import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Measures the resource usage of a process and its children through `/proc`. */
export interface Meter {
  /** Returns the CPU time (ms) of all threads since the start, or `undefined` if unknown. */
  readonly cpu: () => number | undefined;
  /** Returns the largest resident set (MiB) so far, or `undefined` if unknown. */
  readonly peak: () => number | undefined;
  /** Waits until the process is idle, and returns its CPU time. */
  readonly settle: () => Promise<number | undefined>;
}

const QUIET_WINDOW = 25;
const QUIET_CPU = 0.8;
const SETTLE_AT_MOST = 8000;

/** CPU times can be measured. Only Linux has them in nanoseconds. */
export const canMeasureCpu =
  read(`/proc/${process.pid}/task/${process.pid}/schedstat`) !== undefined;

/** Returns the meter of a process. */
export function meter(pid: number): Meter {
  // The last reading per thread, so that ended threads still count.
  const threads = new Map<string, number>();
  const cpu = (): number | undefined => {
    if (!canMeasureCpu) return undefined;
    for (const process of processTree(pid)) {
      for (const thread of list(`/proc/${process}/task`)) {
        const times = read(`/proc/${process}/task/${thread}/schedstat`);
        if (times !== undefined) threads.set(thread, Number(times.split(' ')[0]) / 1e6);
      }
    }
    return [...threads.values()].reduce((sum, ms) => sum + ms, 0);
  };
  return { cpu, peak: () => peakOf(pid), settle: () => settle(cpu) };
}

/** Waits for two idle readings in a row, so that work after the response counts. */
async function settle(cpu: () => number | undefined): Promise<number | undefined> {
  const end = performance.now() + SETTLE_AT_MOST;
  let last = cpu();
  for (let quiet = 0; quiet < 2 && performance.now() < end; ) {
    await sleep(QUIET_WINDOW);
    const current = cpu();
    quiet = (current ?? 0) - (last ?? 0) < QUIET_CPU ? quiet + 1 : 0;
    last = current;
  }
  return last;
}

function peakOf(pid: number): number | undefined {
  const peaks = processTree(pid).flatMap((process) => {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(read(`/proc/${process}/status`) ?? '')?.[1];
    return kilobytes === undefined ? [] : [Number(kilobytes) / 1024];
  });
  return peaks.length === 0 ? undefined : peaks.reduce((sum, mib) => sum + mib, 0);
}

function processTree(pid: number): readonly number[] {
  const children = list(`/proc/${pid}/task`).flatMap((thread) =>
    (read(`/proc/${pid}/task/${thread}/children`) ?? '').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(processTree)];
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
