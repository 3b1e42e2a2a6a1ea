/**
 * What the run steps of a document did when, as plain values for server and client: types only, nothing that runs. All
 * times are Unix seconds. What comes from the file is cut where it is long, and is plain text, never Markdown or HTML.
 */

/** The run steps of a document on one axis of time. */
export interface Timeline {
  /** In the order of time; those without a known start stand where the document has them. */
  readonly steps: readonly TimelineStep[];
  readonly totals: TimelineTotals;
}

/** A run step as a bar. A value that is missing or invalid in the file is absent. */
export interface TimelineStep {
  readonly id?: string | undefined;
  readonly runId?: string | undefined;
  readonly type?: string | undefined;
  /** As it stands in the file, known to the model or not. */
  readonly status?: string | undefined;
  /** `created_at`; converted to seconds if it is in another unit, like `end`. */
  readonly start?: number | undefined;
  /** Where the bar ends: when the step ended, or will expire; never before `start`. */
  readonly end?: number | undefined;
  readonly ending: TimelineEnding;
  /** Its tool calls by kind and name, in the order in which each is first called. */
  readonly calls: readonly TimelineCalls[];
  readonly tokens?: TimelineTokens | undefined;
  /** What went wrong: `server_error: Sorry, something went wrong.` */
  readonly error?: string | undefined;
  /** What is wrong with its times, without a full stop: `created_at is in milliseconds`. */
  readonly notes: readonly string[];
}

/**
 * What `end` is: the recorded end; the time at which a running step will expire; nothing, because the step runs without
 * a limit, or because its end is not known.
 */
export type TimelineEnding = 'ended' | 'expires' | 'running' | 'unknown';

/** How often a step calls one tool. */
export interface TimelineCalls {
  /** `function`, `file_search`, … */
  readonly kind: string;
  /** Of a function. */
  readonly name?: string | undefined;
  readonly count: number;
}

/** The tokens that steps used. */
export interface TimelineTokens {
  readonly prompt: number;
  readonly completion: number;
  readonly total: number;
}

/** All steps of a timeline together. */
export interface TimelineTotals {
  readonly steps: number;
  /** How many different runs the steps belong to. */
  readonly runs: number;
  /** When the first step was created; absent when no step has a known start. */
  readonly start?: number | undefined;
  /** The last known time: a recorded end or a start. What will expire is not counted. */
  readonly end?: number | undefined;
  /** For how many seconds at least one step ran; the rest of the time nothing happened. */
  readonly active: number;
  readonly tokens: TimelineTokens;
  /** Steps that failed or carry an error. */
  readonly errors: number;
  readonly calls: number;
  /** How many steps are in each status, the most frequent first. */
  readonly statuses: readonly { readonly status?: string | undefined; readonly count: number }[];
}
