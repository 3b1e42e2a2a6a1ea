/** Server to client: what is known about an open document; sent whenever that changes. */
export const statusNotification = 'runStep/status';

/** The parameter of `statusNotification`. */
export interface DocumentStatus {
  readonly uri: string;
  /** False when the document is none of ours, so that nothing is shown for it. */
  readonly handled: boolean;
  /** How many different run steps the document holds. */
  readonly steps: number;
  /** How often they occur: a stream has one step in several events. */
  readonly occurrences: number;
  /** How many different objects it holds: run steps, runs, messages and threads. */
  readonly objects: number;
  readonly findings: {
    readonly error: number;
    readonly warning: number;
    readonly information: number;
    readonly hint: number;
  };
  /** As it is set. */
  readonly conformance: 'auto' | 'model' | 'api';
  /** What the run steps are checked against, and why, as Markdown: `a recording: event stream`. */
  readonly applied: readonly { readonly conformance: 'model' | 'api'; readonly reason: string }[];
  readonly apiVersion: 'auto' | 'v1' | 'v2';
  /** What was not looked at and why, as a sentence; absent when nothing was left out. */
  readonly leftOut?: string;
}
