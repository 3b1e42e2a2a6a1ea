/** Server to client: the status of an open document, sent when it changes. */
export const statusNotification = 'runStep/status';

/** Parameters of `statusNotification`. */
export interface DocumentStatus {
  readonly uri: string;
  /** False for a document without API objects, which has no status item. */
  readonly handled: boolean;
  /** Number of distinct run steps. */
  readonly steps: number;
  /** Number of occurrences of run steps. A stream repeats them. */
  readonly occurrences: number;
  /** Number of distinct run steps, runs, messages and threads. */
  readonly objects: number;
  readonly findings: {
    readonly error: number;
    readonly warning: number;
    readonly information: number;
    readonly hint: number;
  };
  /** As configured. */
  readonly conformance: 'auto' | 'model' | 'api';
  /** Conformances in use with their reasons, as Markdown: `a recording: event stream`. */
  readonly applied: readonly { readonly conformance: 'model' | 'api'; readonly reason: string }[];
  readonly apiVersion: 'auto' | 'v1' | 'v2';
  /** A sentence about what was not checked and why, if anything. */
  readonly leftOut?: string;
}
