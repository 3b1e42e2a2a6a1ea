/** Client to server, with `{}`: requests the kinds of new documents. Result: `FixtureChoice[]`. */
export const fixtureChoicesRequest = 'runStep/fixtureChoices';

/** A type and status for new documents. */
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

/** A type of tool call for new documents. */
export interface FixtureTool {
  readonly tool: string;
  /** Description of the tool call, as Markdown. */
  readonly about: string;
}

/**
 * Client to server: requests the text of a new document (`NewFixtureParams`). Result: a string, or
 * null for an unknown combination.
 */
export const newFixtureRequest = 'runStep/newFixture';

/** Parameters of `newFixtureRequest`. */
export interface NewFixtureParams {
  /** Value of `object`. Default: a run step. */
  readonly object?: string | undefined;
  readonly type?: string | undefined;
  readonly status: string;
  /** Type of the tool call. Default: the usual one. */
  readonly tool?: string | undefined;
  /** Indentation. Default: two spaces. */
  readonly layout?: { readonly tabSize: number; readonly insertSpaces: boolean } | undefined;
}
