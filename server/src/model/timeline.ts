/**
 * What the runs, steps and messages of a document did when, as plain values for server and client: types only, nothing
 * that runs. All times are Unix seconds. What comes from the file is cut where it is long, and is plain text, never
 * Markdown or HTML.
 */

/** The runs, steps and messages of a document on one axis of time. */
export interface Timeline {
  /** In the order of time; those without a known start are where the document has them. */
  readonly entries: readonly TimelineEntry[];
  readonly totals: TimelineTotals;
}

/** What has a row in a timeline: runs and their steps as bars, messages as marks. */
export type TimelineKind = 'run' | 'step' | 'message';

/** A run, step or message. A value that is missing or invalid in the file is absent. */
export interface TimelineEntry {
  readonly kind: TimelineKind;
  readonly id?: string | undefined;
  /** The run that it belongs to; of a run its own id. */
  readonly runId?: string | undefined;
  /** Of a step. */
  readonly type?: string | undefined;
  /** Of a message: `user` or `assistant`. */
  readonly role?: string | undefined;
  /** The first words of a message. */
  readonly text?: string | undefined;
  /** As it is in the file, known to the model or not. */
  readonly status?: string | undefined;
  /** `created_at`; converted to seconds if it is in another unit, like `end`. */
  readonly start?: number | undefined;
  /** Where the bar ends: when the step ended, or will expire; never before `start`. */
  readonly end?: number | undefined;
  readonly ending: TimelineEnding;
  /** When a run began after it was queued; absent if that is not known. */
  readonly startedAt?: number | undefined;
  /** The times in which a run waited for outputs or approvals of tools: at most as long as the steps with those calls. */
  readonly waits?: readonly TimelineSpan[] | undefined;
  /** Its tool calls by kind and name, in the order in which each is first called. */
  readonly calls: readonly TimelineCalls[];
  readonly tokens?: TimelineTokens | undefined;
  /** The tokens of the steps of a run, where they add up to something else than `tokens`. */
  readonly stepTokens?: TimelineTokens | undefined;
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

/** A time from `start` to `end`; without an end it has not ended, or the time is unknown. */
export interface TimelineSpan {
  readonly start: number;
  readonly end?: number | undefined;
}

/** How often a step calls one tool. */
export interface TimelineCalls {
  /** `function`, `file_search`, … */
  readonly kind: string;
  /** Of a function. */
  readonly name?: string | undefined;
  readonly count: number;
}

/** The tokens that a run, or a step of it, used. */
export interface TimelineTokens {
  readonly prompt: number;
  readonly completion: number;
  readonly total: number;
}

/** All entries of a timeline together. */
export interface TimelineTotals {
  readonly steps: number;
  /** How many different runs there are, or are named by steps. */
  readonly runs: number;
  readonly messages: number;
  /** When the first one was created; absent when none has a known start. */
  readonly start?: number | undefined;
  /** The last known time: a recorded end or a start. What will expire is not counted. */
  readonly end?: number | undefined;
  /** For how many seconds at least one step ran; the rest of the time nothing happened. */
  readonly active: number;
  /** Of each run once: what the run says, else what its steps add up to. */
  readonly tokens: TimelineTokens;
  /** Steps that failed or carry an error, and runs that did without such a step. */
  readonly errors: number;
  readonly calls: number;
  /** How many are in each status, the most frequent first. Messages that were only read have no status. */
  readonly statuses: readonly { readonly status?: string | undefined; readonly count: number }[];
}
