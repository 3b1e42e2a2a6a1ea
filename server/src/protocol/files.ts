/**
 * Server to client: requests the text of a file (`ReadFileParams`). Result: a string, or null if
 * the file does not exist. For servers in a worker, and for virtual files.
 */
export const readFileRequest = 'runStep/readFile';

/** Parameters of `readFileRequest`. */
export interface ReadFileParams {
  readonly uri: string;
}

/**
 * Server to client: requests the files below a folder that may contain run steps
 * (`ListFilesParams`). Result: an array of URIs. For servers in a worker, and for virtual folders.
 */
export const listFilesRequest = 'runStep/listFiles';

/** Parameters of `listFilesRequest`. */
export interface ListFilesParams {
  /** URI of the folder. */
  readonly folder: string;
  /** Endings of file names, such as `.json`. */
  readonly endings: readonly string[];
  /** Globs of other files, matched at any depth. The result may contain more files. */
  readonly globs: readonly string[];
}
