import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const repository = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(repository, 'server/src/schema/generated');

/** So many pages of 64 KiB: the window that text is read in, the plan, and the results. */
const pages = 20;

/** The file that `compileAssembly` writes. */
export const compiledAssembly = resolve(folder, 'steps.js');

/** AssemblyScript's own code that is in every module: it gives out memory. */
const runtime = resolve(repository, 'node_modules/assemblyscript/std/assembly/rt/stub.ts');

/**
 * Compiles `server/assembly/` to `server/src/schema/generated/steps.js`: a WebAssembly module, in base64 so that it is
 * part of the bundles. Gives the files (absolute) of others whose code is in it; throws with what the compiler says.
 */
export async function compileAssembly(): Promise<readonly string[]> {
  const files = new Map<string, string | Uint8Array>();
  const options = ['--runtime', 'stub', '--noAssert', '-O3', '--enable', 'simd', '--use', 'abort='];
  const memory = ['--initialMemory', String(pages), '--maximumMemory', String(pages)];
  const { error, stderr } = await asc.main(
    ['steps.ts', ...options, ...memory, '--outFile', 'steps.wasm'],
    {
      readFile: (name) =>
        readFile(resolve(repository, 'server/assembly', name), 'utf8').catch(() => null),
      writeFile: (name, contents) => {
        files.set(name, contents);
      },
      listFiles: () => [],
    },
  );
  const binary = files.get('steps.wasm');
  if (error !== null || binary === undefined) throw new Error(String(stderr));
  const base64 = Buffer.from(binary).toString('base64');
  await mkdir(folder, { recursive: true });
  await writeFile(compiledAssembly, `export const steps = '${base64}';\n`);
  await writeFile(resolve(folder, 'steps.d.ts'), 'export declare const steps: string;\n');
  return [runtime];
}
