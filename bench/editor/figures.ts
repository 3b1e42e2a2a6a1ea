/** What one window has measured, by what it is: milliseconds, or bytes. */
export type WindowFigures = Readonly<Record<string, number>>;

/** What is measured in a window: the time to first diagnostics, or what the extension costs where nothing is ours. */
export type Measured = 'diagnostics' | 'nothing';

/** How the names of a figure begin whose unit is bytes. */
export const memoryName = 'memory';

/** The environment variables of a window: the file for its figures, what it measures, and who has the first turn. */
export const variables = {
  file: 'RUN_STEP_BENCH_FIGURES',
  measured: 'RUN_STEP_BENCH_MEASURED',
  jsonFirst: 'RUN_STEP_BENCH_JSON_FIRST',
} as const;
