import type { Connection } from 'vscode-languageserver';
import { type ReadFileParams, readFileRequest } from '../../protocol.ts';

/** Returns the text of a file, or `undefined` if it does not exist. Rejects on other errors. */
export type ReadText = (uri: string) => Promise<string | undefined>;

/**
 * Returns a reader of files by URI: `own` for local files if given, and the client for all others,
 * such as those of a remote repository.
 */
export function readFileThrough(
  connection: Connection,
  own: ReadText | undefined,
  clientReads: boolean,
): ReadText {
  return async (uri) => {
    if (own !== undefined && uri.startsWith('file:')) return own(uri);
    if (!clientReads) return undefined;
    const params: ReadFileParams = { uri };
    const text: unknown = await connection.sendRequest(readFileRequest, params);
    return typeof text === 'string' ? text.replace(/^\ufeff/, '') : undefined;
  };
}
