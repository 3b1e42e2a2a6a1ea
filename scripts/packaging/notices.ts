import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A third-party package in a bundle. */
export interface ThirdParty {
  readonly name: string;
  readonly version: string;
  /** SPDX expression from its manifest. */
  readonly license: string;
  /** Text of its license and, if present, of its notice file. */
  readonly text: string;
}

/** Returns the packages of some files (absolute paths), by name; each version once. */
export async function thirdParties(files: Iterable<string>): Promise<readonly ThirdParty[]> {
  const folders = new Set([...files].flatMap((file) => packageFolder(file) ?? []));
  const found = await Promise.all([...folders].map(readPackage));
  const once = new Map(found.map((one) => [`${one.name} ${one.version}`, one]));
  return [...once].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

/** Returns the text of the file that lists third-party packages with their licenses. */
export function noticesText(packages: readonly ThirdParty[]): string {
  const head = 'This program contains code of the packages below, under the licences given.\n';
  const list = packages.map(({ name, version, license }) => `- ${name} ${version}: ${license}\n`);
  const texts = packages.map(
    ({ name, version, text }) => `\n${'-'.repeat(80)}\n${name} ${version}\n\n${text}\n`,
  );
  return `${head}\n${list.join('')}${texts.join('')}`;
}

/**
 * Returns the folder of the innermost package of a file, or `undefined` for a file of this project.
 */
function packageFolder(file: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(file)?.[0];
}

async function readPackage(folder: string): Promise<ThirdParty> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  const files = (await readdir(folder)).filter((file) =>
    /^(licen[cs]e|copying|notice)([.-].*)?$/i.test(file),
  );
  if (typeof license !== 'string' || files.length === 0) {
    throw new Error(`${name} ${version} comes without a licence: see ${dirname(folder)}`);
  }
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), 'utf8')));
  const text = texts.map((each) => each.replaceAll('\r\n', '\n').trim()).join('\n\n');
  return { name, version, license, text };
}
