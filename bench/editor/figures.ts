/** Measurements of one window by name, in milliseconds or bytes. */
export type WindowFigures = Readonly<Record<string, number>>;

/** What a window measures: the time to diagnostics, or the cost without fixtures. */
export type Measured = 'diagnostics' | 'nothing';

/** Prefix of the names of figures in bytes. */
export const memoryName = 'memory';

/**
 * Environment variables of a window: the file for its figures, what it measures, and who starts.
 */
export const variables = {
  file: 'RUN_STEP_BENCH_FIGURES',
  measured: 'RUN_STEP_BENCH_MEASURED',
  jsonFirst: 'RUN_STEP_BENCH_JSON_FIRST',
} as const;
