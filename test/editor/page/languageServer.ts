import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** Returns the id of the language server's process that runs in a folder, or `undefined` if there is none. */
export async function serverOf(folder: string): Promise<number | undefined> {
  const processes = (await readdir('/proc')).map(Number).filter((id) => id > 0);
  for (const id of processes) {
    const [command, at] = await Promise.all([
      readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => ''),
      readlink(`/proc/${id}/cwd`).catch(() => ''),
    ]);
    if (at === folder && command.includes('run-step-language-server.cjs')) return id;
  }
  return undefined;
}

/** How often processes are looked at, in milliseconds. */
const interval = 50;

/** Waits until the language server of a folder has a new process ID, and returns it. */
export async function serverAfter(folder: string, before: number): Promise<number> {
  for (;;) {
    const server = await serverOf(folder);
    if (server !== undefined && server !== before) return server;
    await setTimeout(interval);
  }
}
