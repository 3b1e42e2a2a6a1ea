import type { CancellationToken, Connection } from 'vscode-languageserver';
import { ErrorCodes, LSPErrorCodes, ResponseError } from './languageServer.ts';

/** A request handler: parameters and cancellation in, answer out. */
export type Handler<P, R> = (params: P, token: CancellationToken) => R | Promise<R>;

/** Where in its life a server is. */
export type Phase = 'before initialize' | 'serving' | 'after shutdown';

/**
 * Makes a handler safe: what it throws is logged and answered with `empty`, but for a `ResponseError`, which is an answer
 * in words; a cancelled request is answered as such, and one that is not in its time is refused.
 */
export type Guard = <P, R>(
  name: string,
  empty: R,
  handler: Handler<P, R>,
) => (params: P, token: CancellationToken) => Promise<R>;

/** The one guard round every handler of a connection. */
export function guardOf(connection: Connection, phase: () => Phase): Guard {
  return (name, empty, handler) => async (params, token) => {
    const now = phase();
    if (now !== 'serving') throw notInTime(name, now);
    const refuse = () => {
      if (!token.isCancellationRequested) return;
      // The connection answers with a ResponseError that is thrown; any other error would be an internal one.
      throw new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
    };
    refuse();
    let answer = empty;
    try {
      answer = await handler(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      const reason = error instanceof Error ? error.stack : error;
      connection.console.error(`${name} failed: ${reason}`);
    }
    refuse();
    return answer;
  };
}

/** The refusal of a request that is not in its time, as the protocol wants it. */
function notInTime(name: string, phase: Exclude<Phase, 'serving'>): ResponseError<void> {
  const isEarly = phase === 'before initialize';
  const code = isEarly ? ErrorCodes.ServerNotInitialized : ErrorCodes.InvalidRequest;
  return new ResponseError(code, `${name} came ${phase}`);
}
