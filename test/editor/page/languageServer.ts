import { readdir, readFile, readlink } from 'node:fs/promises';

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
