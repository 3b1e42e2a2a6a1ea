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

/** Modification time of all packed files, as npm sets it, in Unix seconds: 1985-10-26T08:15:00Z. */
const packedAt = '499162500';

/**
 * Packs the extension of a folder as a .vsix. The same files yield the same bytes.
 *
 * vsce is not a dependency of the project: it is nine times as large as all others together,
 * includes keytar, which must be compiled, and only packing needs it. It is installed from its own
 * lock file in `tools/` without install scripts. Its version is the last one for Node 20.
 */
export async function packExtension(folder: string, vsix: string): Promise<void> {
  const vsce = join(await installTools(), 'node_modules', '@vscode', 'vsce', 'vsce');
  await run(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsix], {
    cwd: folder,
    // Zip archives store local times, and vsce sorts files by locale.
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
