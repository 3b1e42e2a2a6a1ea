import { writeFileSync } from 'node:fs';
import { type Results, resultsVariable } from '../results.ts';

/** Leaves the results in the file that the environment names. */
export function leave(results: Results): void {
  const file = process.env[resultsVariable];
  if (file !== undefined) writeFileSync(file, JSON.stringify(results));
}
