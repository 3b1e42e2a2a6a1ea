import { join, relative } from 'node:path';
import { repository } from '../test/support/vscode/paths.ts';
import { makePackages } from './packaging/packages.ts';
import { sizesOf, sizeTable } from './packaging/sizes.ts';

/** `npm run package` writes both packages to `out/`, and fails if one is too large. */
const made = await makePackages(join(repository, 'out'));
const sizes = await sizesOf(made);
for (const archive of [made.extension, made.npm]) console.log(relative(repository, archive));
console.log(sizeTable(sizes));
process.exitCode = sizes.some(({ bytes, limit }) => bytes > limit) ? 1 : 0;
