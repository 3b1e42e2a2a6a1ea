import type { Connection } from 'vscode-languageserver';
import { type ReadFileParams, readFileRequest } from '../../protocol.ts';

/**
 * The way to a file by its URI: its text, without a byte order mark, or `undefined` when there is none. Other failures
 * reject.
 */
export type ReadText = (uri: string) => Promise<string | undefined>;

/**
 * The way to files by their URIs: `own` for those of this machine, if there is one, and the client for all others,
 * such as those of a repository that was never cloned.
 */
export function readFileThrough(
  connection: Connection,
  own: ReadText | undefined,
  clientReads: () => boolean,
): ReadText {
  return async (uri) => {
    if (own !== undefined && uri.startsWith('file:')) return own(uri);
    if (!clientReads()) return undefined;
    const params: ReadFileParams = { uri };
    const text: unknown = await connection.sendRequest(readFileRequest, params);
    return typeof text === 'string' ? text.replace(/^\ufeff/, '') : undefined;
  };
}
