import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Packages } from './packages.ts';

/**
 * Maximum sizes of downloads (archives) and of loaded code (minified bundles), in kB of 1000 bytes.
 * If a bundle exceeds its limit, check what was added before you raise it.
 */
const limits = [
  ['run-step-json.vsix', 410],
  ['run-step-language-server.tgz', 665],
  // Loaded in every window that opens JSON, so it must stay small.
  ['dist/extension.cjs', 7],
  ['dist/languageClient.cjs', 370],
  ['dist/run-step-language-server.cjs', 2],
  ['dist/server.js', 715],
  ['dist/start.cjs', 2],
  ['dist/timeline.css', 10],
  ['dist/timeline.js', 82],
  ['dist/web/extension.js', 7],
  ['server/dist/cli.cjs', 605],
  ['server/dist/library.cjs', 470],
  ['server/dist/library.d.cts', 10],
  ['server/dist/library.d.ts', 10],
  ['server/dist/library.js', 470],
  ['server/dist/server.cjs', 715],
] as const;

/** Size and limit in bytes. */
export interface Size {
  readonly name: string;
  readonly bytes: number;
  readonly limit: number;
}

/** Returns the sizes of all limited files. */
export function sizesOf({ extension, npm, staged }: Packages): Promise<readonly Size[]> {
  const archives: Readonly<Record<string, string>> = {
    'run-step-json.vsix': extension,
    'run-step-language-server.tgz': npm,
  };
  return Promise.all(
    limits.map(async ([name, limit]) => {
      const { size } = await stat(archives[name] ?? join(staged, name));
      return { name, bytes: size, limit: limit * 1000 };
    }),
  );
}

/** Returns a table of sizes, with those over their limits marked. */
export function sizeTable(sizes: readonly Size[]): string {
  const rows = sizes.map(({ name, bytes, limit }) => {
    const mark = bytes > limit ? '  too large' : '';
    return `  ${name.padEnd(30)}${kB(bytes)} of ${kB(limit)}${mark}`;
  });
  return rows.join('\n');
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(0).padStart(5)} kB`;
}
