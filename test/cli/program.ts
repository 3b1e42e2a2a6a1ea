import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../support/bundle.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const temporary: string[] = [];
process.on('exit', () => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

function temporaryFolder(): string {
  // On macOS the temporary folder is a symbolic link, and a working directory is resolved.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'run-step-cli-')));
  temporary.push(folder);
  // For runs by a user who is not the owner.
  chmodSync(folder, 0o777);
  return folder;
}

let built: string | undefined;

/** The command line as one file, built once as it is for users. */
export function program(): string {
  if (built === undefined) {
    built = join(temporaryFolder(), 'cli.cjs');
    bundle('server/src/cli/main.ts', built);
  }
  return built;
}

/** What a run of the program came to. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Where and with what the program runs. */
export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether file permissions apply: they do not for root. */
  readonly unprivileged?: boolean;
}

/** The user and group that own nothing. */
const nobody = 65534;

/** Runs the program. No colours and no settings of the machine get into its output. */
export function runStep(args: readonly string[], options: RunOptions = {}): Ran {
  const { NO_COLOR, FORCE_COLOR, GITHUB_WORKSPACE, ...inherited } = process.env;
  const isRoot = process.getuid?.() === 0;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program(), ...args], {
    cwd: options.cwd ?? repository,
    input: options.input ?? '',
    env: { ...inherited, TZ: 'UTC', ...options.env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(options.unprivileged && isRoot && { uid: nobody, gid: nobody }),
  });
  return { code: status, out: stdout, err: stderr };
}

/** A temporary folder with files by their paths; a value that is not a string is written as JSON. */
export function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const raw = typeof content === 'string' || Buffer.isBuffer(content);
    writeFileSync(file, raw ? content : `${JSON.stringify(content, undefined, 2)}\n`);
  }
  return folder;
}

/** The output of `--format json`. */
export interface Told {
  readonly version: number;
  readonly files: readonly {
    readonly path: string;
    readonly steps: number;
    readonly findings: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly message: string;
      readonly pointer: string;
      readonly range: unknown;
      readonly fixable: boolean;
      readonly fix: 'safe' | 'unsafe' | null;
    }[];
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

/** Runs `check --format json` in a folder. */
export function checkJson(
  cwd: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Ran & { readonly reported: Told } {
  const ran = runStep(['check', '--format', 'json', ...args], { cwd, ...options });
  return { ...ran, reported: JSON.parse(ran.out) as Told };
}

/** The paths of the files that are reported. */
export function pathsOf({ reported }: { readonly reported: Told }): readonly string[] {
  return reported.files.map(({ path }) => path);
}

/** The findings that are reported, as `path pointer rule severity`. */
export function findingsOf({ reported }: { readonly reported: Told }): readonly string[] {
  return reported.files.flatMap(({ path, findings }) =>
    findings.map(({ pointer, rule, severity }) => `${path} ${pointer} ${rule} ${severity}`),
  );
}
