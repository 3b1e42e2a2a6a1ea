/** What mocha counted in one run. */
export interface Results {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
}

/** The environment variable that names the file in which the suite leaves its results. */
export const resultsVariable = 'RUN_STEP_TEST_RESULTS';

/** Stands before the results where the suite can only leave them in the log. */
export const resultsMark = 'Results of the editor tests: ';

/** The last lines of the editor tests: one for each run. */
export function summary(runs: ReadonlyMap<string, Results | undefined>): string {
  const width = Math.max(...[...runs.keys()].map((name) => name.length));
  const lines = [...runs].map(([name, results]) => `  ${name.padEnd(width)}  ${reported(results)}`);
  return ['Editor tests:', ...lines].join('\n');
}

/** Whether a run went to its end with no failure and with something to show for it. */
export function isSuccess(results: Results | undefined): boolean {
  return results !== undefined && results.failures === 0 && results.passes > 0;
}

function reported(results: Results | undefined): string {
  if (!results) return 'did not come to an end';
  const { passes, failures, pending } = results;
  const parts = [`${passes} passing`];
  if (pending > 0) parts.push(`${pending} pending`);
  if (failures > 0) parts.push(`${failures} failing`);
  return parts.join(', ');
}
