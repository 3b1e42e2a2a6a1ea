import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** A module: its file in `server/assembly/`, the folder that it is compiled to, and its memory in pages of 64 KiB. */
interface Entry {
  readonly name: string;
  readonly folder: string;
  readonly pages: number;
}

const entries: readonly Entry[] = [
  { name: 'steps', folder: 'server/src/schema/generated', pages: 20 },
  { name: 'unescape', folder: 'server/src/lsp/generated', pages: 10 },
];

/** AssemblyScript's own code that is in every module: it gives out memory. */
const runtime = resolve(repository, 'node_modules/assemblyscript/std/assembly/rt/stub.ts');

/**
 * Compiles `server/assembly/` to WebAssembly, each module to a file of JavaScript that has it in base64, so that it is
 * part of the bundles. Gives these files, each with the files of others whose code is in it (all absolute); throws with
 * what the compiler says.
 */
export async function compileAssembly(): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = new Map<string, readonly string[]>();
  for (const entry of entries) files.set(await compile(entry), [runtime]);
  return files;
}

async function compile({ name, folder, pages }: Entry): Promise<string> {
  const base64 = Buffer.from(await binaryOf(name, pages)).toString('base64');
  const file = resolve(repository, folder, `${name}.js`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `export const ${name} = '${base64}';\n`);
  await writeFile(file.replace(/js$/, 'd.ts'), `export declare const ${name}: string;\n`);
  return file;
}

async function binaryOf(name: string, pages: number): Promise<Uint8Array> {
  const written = new Map<string, Uint8Array | string>();
  const options = ['--runtime', 'stub', '--noAssert', '-O3', '--enable', 'simd', '--use', 'abort='];
  const memory = ['--initialMemory', String(pages), '--maximumMemory', String(pages)];
  const { error, stderr } = await asc.main(
    [`${name}.ts`, ...options, ...memory, '--outFile', 'module.wasm'],
    {
      readFile: (file) =>
        readFile(resolve(repository, 'server/assembly', file), 'utf8').catch(() => null),
      writeFile: (file, contents) => {
        written.set(file, contents);
      },
      listFiles: () => [],
    },
  );
  const binary = written.get('module.wasm');
  if (error !== null || typeof binary !== 'object') throw new Error(String(stderr));
  return binary;
}
