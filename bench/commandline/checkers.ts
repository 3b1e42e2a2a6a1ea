import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT, schemaFiles, splitCommand } from '../subjects.ts';

/** A program that checks a folder of files. */
export interface Checker {
  readonly name: string;
  readonly command: (folder: string) => readonly string[];
}

interface Peer {
  readonly package: string;
  readonly version: string;
  readonly program: string;
  /** Its invocations, by their name in the table. */
  readonly runs: Readonly<Record<string, (folder: string, schema: string) => readonly string[]>>;
}

const PEERS: readonly Peer[] = [
  {
    package: 'ajv-cli',
    version: '5.0.0',
    program: 'dist/index.js',
    runs: {
      'ajv-cli': (folder, schema) => [
        ...['validate', '--strict=false', '--all-errors'],
        ...['-s', schema, '-d', `${folder}/**/*.json`],
      ],
    },
  },
  {
    package: '@sourcemeta/jsonschema',
    version: '16.11.0',
    program: 'npm/cli.js',
    runs: {
      '@sourcemeta/jsonschema': (folder, schema) => ['validate', schema, folder, '--continue'],
      '@sourcemeta/jsonschema --fast': (folder, schema) => [
        ...['validate', schema, folder, '--fast', '--continue'],
      ],
    },
  },
];

/** Returns the project's command line. `command` replaces the default; the folder is appended. */
export function ourChecker(command: string | undefined): Checker {
  const usual = ['node', path.join(ROOT, 'server/bin/run-step.cjs'), 'check'];
  const parts = command === undefined ? usual : splitCommand(command);
  return { name: 'run-step check', command: (folder) => [...parts, folder] };
}

/**
 * Returns JSON Schema checkers, installed with npm into a temporary folder that later runs reuse.
 * Reports those that cannot be installed to `skip`.
 */
export function peerCheckers(skip: (line: string) => void): readonly Checker[] {
  const home = path.join(tmpdir(), 'run-step-bench-peers');
  const [schema = ''] = schemaFiles();
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'package.json'), '{ "private": true }\n');
  return PEERS.flatMap((peer) => {
    const wanted = `${peer.package}@${peer.version}`;
    try {
      const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', wanted];
      execFileSync('npm', args, { cwd: home, stdio: 'pipe', timeout: 120_000 });
    } catch {
      skip(`${wanted} is left out: npm could not install it`);
      return [];
    }
    const program = path.join(home, 'node_modules', peer.package, peer.program);
    return Object.entries(peer.runs).map(([name, args]) => ({
      name,
      command: (folder: string) => ['node', program, ...args(folder, schema)],
    }));
  });
}
