import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmPack } from '../../test/support/vscode/npm.ts';
import { repository } from '../../test/support/vscode/paths.ts';
import { stage } from './stage.ts';
import { packExtension } from './vsce.ts';

/** Paths of the published packages. */
export interface Packages {
  /** The extension, a `.vsix`. */
  readonly extension: string;
  /** Language server and command line, a `.tgz` for npm. */
  readonly npm: string;
  /** Folder with the packed files: the extension, and the npm package in `server/`. */
  readonly staged: string;
}

/** Builds and packs both packages. Replaces files of the same names in `folder`. */
export async function makePackages(folder: string): Promise<Packages> {
  const { name, version } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  const staged = join(folder, 'staged');
  const extension = join(folder, `${name}-${version}.vsix`);
  await mkdir(folder, { recursive: true });
  await stage(repository, staged);
  const [npm] = await Promise.all([
    npmPack(join(staged, 'server'), folder),
    packExtension(staged, extension),
  ]);
  return { extension, npm, staged };
}
