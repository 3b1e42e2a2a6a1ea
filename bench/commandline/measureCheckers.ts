import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeTree } from '../generate.ts';
import { type Summary, summarize } from '../statistics.ts';
import type { Checker } from './checkers.ts';
import { type Run, runProgram } from './runProgram.ts';

/** Figures of one checker for one tree. */
export interface CheckerRow {
  readonly checker: string;
  readonly files: number;
  readonly wall: Summary | undefined;
  readonly cpu: Summary | undefined;
  readonly peak: Summary | undefined;
  readonly filesPerSecond: number | undefined;
  /** Number of invalid files found in a small tree, such as `4 of 4`. */
  readonly finds: string;
  readonly note: string | undefined;
}

const SMALL_TREE = 20;
const WRONG = 4;

/** Runs all checkers alternately on trees of valid single-step files. */
export async function measureCheckers(
  checkers: readonly Checker[],
  counts: readonly number[],
  rounds: number,
  tell: (line: string) => void,
): Promise<readonly CheckerRow[]> {
  const home = mkdtempSync(path.join(tmpdir(), 'run-step-trees-'));
  try {
    const finds = await lookForWrongFiles(checkers, path.join(home, 'wrong'));
    const rows: CheckerRow[] = [];
    for (const count of counts) {
      const folder = path.join(home, String(count));
      writeTree(folder, count, { seed: 7 });
      const runs = new Map<Checker, Run[]>(checkers.map((checker) => [checker, []]));
      // The first round does not count, because it reads everything from disk.
      for (let round = -1; round < rounds; round += 1) {
        tell(`${count} files, round ${round + 1} of ${rounds}`);
        for (const [checker, done] of runs) {
          const run = await runProgram(checker.command(folder), folder);
          if (round >= 0) done.push(run);
        }
      }
      for (const [checker, done] of runs) {
        rows.push(toRow(checker, count, done, finds.get(checker) ?? ''));
      }
    }
    return rows;
  } finally {
    rmSync(home, { recursive: true });
  }
}

async function lookForWrongFiles(
  checkers: readonly Checker[],
  folder: string,
): Promise<ReadonlyMap<Checker, string>> {
  const { wrong } = writeTree(folder, SMALL_TREE, { seed: 9, faulty: WRONG });
  const finds = new Map<Checker, string>();
  for (const checker of checkers) {
    const { exit, output } = await runProgram(checker.command(folder), folder);
    const named = wrong.filter((file) => output.includes(path.basename(file)));
    finds.set(checker, exit === 0 ? 'none' : `${named.length} of ${wrong.length}`);
  }
  return finds;
}

function toRow(checker: Checker, files: number, runs: readonly Run[], finds: string): CheckerRow {
  const known = (values: readonly (number | undefined)[]): Summary | undefined =>
    summarize(values.filter((value) => value !== undefined));
  const wall = known(runs.map((run) => run.wall));
  const failed = runs.find(({ exit }) => exit !== 0);
  return {
    checker: checker.name,
    files,
    wall,
    cpu: known(runs.map(({ cpu }) => cpu)),
    peak: known(runs.map(({ peak }) => peak)),
    filesPerSecond: wall && Math.round(files / (wall.median / 1000)),
    finds,
    note: failed && `exit ${failed.exit} on valid files: ${failed.output.trim().slice(0, 80)}`,
  };
}
