import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../support/bundle.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** An editor with support for language servers, and a script that prints the answers of our server. */
export interface Editor {
  readonly name: string;
  readonly command: string;
  readonly args: (script: string) => readonly string[];
  readonly script: string;
  /** A call that succeeds only where the editor and its language client are installed. */
  readonly probe: readonly string[];
}

/** What an editor got. */
export interface Told {
  readonly diagnostics: readonly {
    /** The text that is underlined. */
    readonly text: string;
    readonly code?: string;
    readonly message?: string;
  }[];
  readonly hover: string;
  readonly completion: readonly string[];
  /** The title of the fix that was applied. */
  readonly action: string;
  /** The document after that. */
  readonly text: string;
  /** Whether the editor then showed no diagnostic. */
  readonly cleared: boolean;
}

/** Whether an editor is there to try. */
export function isInstalled({ command, probe }: Editor): boolean {
  return spawnSync(command, probe, { timeout: 20_000 }).status === 0;
}

/** Builds the server as for a release, opens a document in an editor, and returns the answers. */
export async function tryIn({ command, args, script }: Editor, text: string): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'run-step-client-'));
  try {
    const server = join(folder, 'server.cjs');
    bundle('server/src/lsp/node.ts', server);
    writeFileSync(join(folder, 'step.json'), text);
    const { stdout, stderr } = spawnSync(command, [...args(join(here, script)), 'step.json'], {
      cwd: folder,
      // Nothing of the user's own settings.
      env: {
        ...process.env,
        HOME: folder,
        XDG_CONFIG_HOME: folder,
        RUN_STEP_NODE: process.execPath,
        RUN_STEP_SERVER: server,
      },
      encoding: 'utf8',
      timeout: 60_000,
    });
    const reported = stdout.split('\n').find((line) => line.startsWith('{'));
    if (reported === undefined)
      throw new Error(`${command} reported nothing:\n${stdout}\n${stderr}`);
    return JSON.parse(reported) as Told;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
