/** Client to server, with `{}`: requests the kinds of new documents. Result: `FixtureChoice[]`. */
export const fixtureChoicesRequest = 'runStep/fixtureChoices';

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
