import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Packages } from './packages.ts';

/**
 * The most that users download (archives) and load (bundles, minified), in kB of 1000 bytes. A
 * bundle that outgrows its line wants a look at what came in; then the line may be raised.
 */
const limits = [
  ['run-step-json.vsix', 410],
  ['run-step-language-server.tgz', 665],
  // What each window loads that opens any JSON: it must stay small.
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

/** How large something is and how large it may be, both in bytes. */
export interface Size {
  readonly name: string;
  readonly bytes: number;
  readonly limit: number;
}

/** The sizes of everything that is watched. */
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

/** A table of sizes, those over their limit marked. */
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
