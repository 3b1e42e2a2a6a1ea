/** Parameters and results of features, as types shared by server and client. */

/** The place of a string in a run step, stable while the document changes. */
export interface EmbeddedPlace {
  /** Index of the run step, counted from 0 and including nested documents. */
  readonly island: number;
  /** Path from the run step to the string. */
  readonly path: readonly (string | number)[];
  /** IDs of the objects on the path, by which the string is found again: the step and the call. */
  readonly ids: readonly string[];
}

/** A string of a run step as a separate document. */
export interface EmbeddedText {
  readonly place: EmbeddedPlace;
  /** Display name: `get_weather arguments`. */
  readonly name: string;
  /** It contains JSON, should contain it, or looks like incomplete JSON. */
  readonly isJson: boolean;
  /** The decoded string. */
  readonly value: string;
  /** The text to edit. Valid JSON has one property per line. */
  readonly text: string;
  /** UTF-16 offset in `text` of the requested position, if that is in the string. */
  readonly offset?: number;
}

/** Why an edited string cannot be written: it no longer exists, has changed, or is not writable. */
export type EmbeddedRefusal = 'gone' | 'changed' | 'unwritable';

/** A type of tool call for new fixtures. */
export interface FixtureTool {
  readonly tool: string;
  /** Description of the tool call, as Markdown. */
  readonly about: string;
}

/** A type and status for new fixtures. */
export interface FixtureChoice {
  /** Value of `object`, such as `thread.run.step`. */
  readonly object: string;
  /** Absent for objects without a type. */
  readonly type?: string | undefined;
  readonly status: string;
  /** Description of the status, as Markdown. */
  readonly about: string;
  /** Types of tool calls; empty for objects without tool calls. */
  readonly tools: readonly FixtureTool[];
}

/** A change of a configuration file. */
export type ConfigChange =
  | { readonly kind: 'set'; readonly name: 'conformance' | 'apiVersion'; readonly value: string }
  | { readonly kind: 'rule'; readonly rule: string; readonly severity: 'off' }
  /** Hides the findings of a rule at a JSON pointer of one file. */
  | { readonly kind: 'suppress'; readonly pointer: string; readonly rule: string };
