import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { npmInstallLocked } from '../../test/support/vscode/npm.ts';
import { install } from '../../test/support/vscode/parts.ts';

const run = promisify(execFile);
const tools = fileURLToPath(new URL('tools/', import.meta.url));

/** The moment that npm gives to all files of a package, in Unix seconds: 1985-10-26T08:15:00Z. */
const packedAt = '499162500';

/**
 * Makes a .vsix of the extension in a folder; the same files give the same bytes.
 *
 * vsce is no dependency of the project: it is nine times as large as the rest of them together
 * (keytar among it, which wants to be compiled), and only packing needs it. It has a lock file of
 * its own in `tools/`, is installed from that without running any install script, and is the last
 * version for Node 20.
 */
export async function packExtension(folder: string, vsix: string): Promise<void> {
  const vsce = join(await installTools(), 'node_modules', '@vscode', 'vsce', 'vsce');
  await run(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsix], {
    cwd: folder,
    // A zip archive has local times, and vsce sorts the files in it as the locale has it.
    env: { ...process.env, SOURCE_DATE_EPOCH: packedAt, TZ: 'UTC', LC_ALL: 'C' },
  });
}

async function installTools(): Promise<string> {
  const lock = await readFile(join(tools, 'package-lock.json'));
  return install({
    name: 'packaging-tools',
    recipe: createHash('sha256').update(lock).digest('hex'),
    build: async (folder) => {
      for (const file of ['package.json', 'package-lock.json']) {
        await copyFile(join(tools, file), join(folder, file));
      }
      await npmInstallLocked(folder);
    },
  });
}
