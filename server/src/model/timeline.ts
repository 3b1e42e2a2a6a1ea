/**
 * The timeline of a document's runs, steps and messages, as types shared by server and client. All
 * times are Unix seconds. Text from the file is shortened plain text, never Markdown or HTML.
 */

/** The runs, steps and messages of a document on one time axis. */
export interface Timeline {
  /** Ordered by time. Entries without a known start are in document order. */
  readonly entries: readonly TimelineEntry[];
  readonly totals: TimelineTotals;
}

/** A change of the entries: from index `at`, `entries` replace `removed` entries. */
export interface TimelineChange {
  readonly at: number;
  readonly removed: number;
  readonly entries: readonly TimelineEntry[];
}

/** Runs and steps are bars, messages are marks. */
export type TimelineKind = 'run' | 'step' | 'message';

/** A run, step or message. Missing and invalid values are absent. */
export interface TimelineEntry {
  readonly kind: TimelineKind;
  readonly id?: string | undefined;
  /** ID of its run. For a run, its own ID. */
  readonly runId?: string | undefined;
  /** For a step. */
  readonly type?: string | undefined;
  /** For a message: `user` or `assistant`. */
  readonly role?: string | undefined;
  /** The first words of a message. */
  readonly text?: string | undefined;
  /** As in the file, even if unknown. */
  readonly status?: string | undefined;
  /** `created_at`, converted to seconds like `end`. */
  readonly start?: number | undefined;
  /** End of the bar: when the step ended or will expire. Never before `start`. */
  readonly end?: number | undefined;
  readonly ending: TimelineEnding;
  /** When a run left the queue, if known. */
  readonly startedAt?: number | undefined;
  /** Times in which a run waited for outputs or approvals, within the steps with those calls. */
  readonly waits?: readonly TimelineSpan[] | undefined;
  /** Tool calls by kind and name, in the order of the first call. */
  readonly calls: readonly TimelineCalls[];
  readonly tokens?: TimelineTokens | undefined;
  /** The sum of a run's steps, if it differs from `tokens`. */
  readonly stepTokens?: TimelineTokens | undefined;
  /** Error: `server_error: Sorry, something went wrong.` */
  readonly error?: string | undefined;
  /** Problems with its times, without a period: `created_at is in milliseconds`. */
  readonly notes: readonly string[];
}

/**
 * Meaning of `end`: the recorded end, or the time at which a running step expires. `running` has no
 * limit, and `unknown` no known end.
 */
export type TimelineEnding = 'ended' | 'expires' | 'running' | 'unknown';

/** A time span. Without `end`, it has not ended, or its end is unknown. */
export interface TimelineSpan {
  readonly start: number;
  readonly end?: number | undefined;
}

/** Number of calls of one tool. */
export interface TimelineCalls {
  /** `function`, `file_search`, … */
  readonly kind: string;
  /** Name of a function. */
  readonly name?: string | undefined;
  readonly count: number;
}

/** Tokens that a run or step used. */
export interface TimelineTokens {
  readonly prompt: number;
  readonly completion: number;
  readonly total: number;
}

/** Totals of a timeline. */
export interface TimelineTotals {
  readonly steps: number;
  /** Number of distinct runs, including those that steps refer to. */
  readonly runs: number;
  readonly messages: number;
  /** Creation time of the first entry, if known. */
  readonly start?: number | undefined;
  /** Last known time: a recorded end or a start. Expiry times do not count. */
  readonly end?: number | undefined;
  /** Seconds during which at least one step ran. */
  readonly active: number;
  /** Each run counts once: its own usage, or the sum of its steps. */
  readonly tokens: TimelineTokens;
  /** Failed steps or steps with an error, and failed runs without such a step. */
  readonly errors: number;
  readonly calls: number;
  /** Counts by status, most frequent first. Messages often have no status. */
  readonly statuses: readonly { readonly status?: string | undefined; readonly count: number }[];
}
