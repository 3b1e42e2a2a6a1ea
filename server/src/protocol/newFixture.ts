/** Client to server, with `{}`: asks which new documents there are; the answer is a list of `FixtureVariant`. */
export const fixtureVariantsRequest = 'runStep/fixtureVariants';

/** A type and status that a new document can have. */
export interface FixtureVariant {
  /** The value of `object`, such as `thread.run.step`. */
  readonly object: string;
  /** Absent for objects that have no type. */
  readonly type?: string | undefined;
  readonly status: string;
  /** What the status means, as Markdown. */
  readonly about: string;
  /** The types of tool calls to choose from; empty for objects without tool calls. */
  readonly tools: readonly FixtureTool[];
}

/** A type of tool call that a new document can have. */
export interface FixtureTool {
  readonly tool: string;
  /** What the tool call is, as Markdown. */
  readonly about: string;
}

/**
 * Client to server: asks for the text of a new document (`NewFixtureParams`). The answer is a string, or null if no object
 * has such a type, status and tool.
 */
export const newFixtureRequest = 'runStep/newFixture';

/** The parameter of `newFixtureRequest`. */
export interface NewFixtureParams {
  /** The value of `object`; a run step if it is not given. */
  readonly object?: string | undefined;
  readonly type?: string | undefined;
  readonly status: string;
  /** The type of the tool call; the usual one if it is not given. */
  readonly tool?: string | undefined;
  /** The indentation of the document; two spaces if it is not given. */
  readonly layout?: { readonly tabSize: number; readonly insertSpaces: boolean } | undefined;
}
