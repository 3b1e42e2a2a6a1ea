import { type Results, resultsMark } from '../results.ts';

/** Leaves the results in the log: a worker has no files and no environment. */
export function leave(results: Results): void {
  console.log(`${resultsMark}${JSON.stringify(results)}`);
}
