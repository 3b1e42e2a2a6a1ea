/**
 * What client and server say to each other beside the Language Server Protocol: plain types and
 * names, nothing that runs, and the only file that both of them import.
 */

/** Server to client: what is known about an open document; sent whenever that changes. */
export const statusNotification = 'runStep/status';

/** The parameter of `statusNotification`. */
export interface DocumentStatus {
  readonly uri: string;
  /** False when the document is none of ours, so that nothing is shown for it. */
  readonly served: boolean;
  /** How many run steps the document holds. */
  readonly steps: number;
  readonly findings: {
    readonly error: number;
    readonly warning: number;
    readonly information: number;
    readonly hint: number;
  };
  readonly conformance: 'model' | 'api';
  readonly apiVersion: 'auto' | 'v1' | 'v2';
  /** What was not looked at and why, as a sentence; absent when nothing was left out. */
  readonly leftOut?: string;
}

/** `initializationOptions`, from client to server. */
export interface InitializationOptions {
  /** VS Code's own JSON server serves json and jsonc documents here as well. */
  readonly builtInJson: boolean;
}
