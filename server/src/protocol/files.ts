/**
 * Server to client: asks for the text of a file (`ReadFileParams`); the answer is a string, or null when there is no
 * such file. A server in a worker has no other way to files, and no server has one to those that are on no disk.
 */
export const readFileRequest = 'runStep/readFile';

/** The parameter of `readFileRequest`. */
export interface ReadFileParams {
  readonly uri: string;
}

/**
 * Server to client: asks for the files in and below a folder of the workspace (`ListFilesParams`) that may hold run
 * steps; the answer is an array of URIs. For servers and files as above.
 */
export const listFilesRequest = 'runStep/listFiles';

/** The parameter of `listFilesRequest`. */
export interface ListFilesParams {
  /** A URI. */
  readonly folder: string;
  /** Names of files that may hold run steps end with one of these, such as `.json`. */
  readonly endings: readonly string[];
  /** Globs of others, to be matched at any depth. More may be listed than they match. */
  readonly globs: readonly string[];
}
