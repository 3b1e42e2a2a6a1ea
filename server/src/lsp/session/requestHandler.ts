import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { AnalysisContext, FixtureDocument } from '../../languageService.ts';
import { ErrorCodes, LSPErrorCodes, ResponseError } from '../jsonrpc.ts';
import type { Encoding } from './positionEncoding.ts';

/** A request handler: parameters and cancellation in, answer out. */
export type Handler<P, R> = (params: P, token: CancellationToken) => R | Promise<R>;

/** Where in its life a server is. */
export type Phase = 'before initialize' | 'serving' | 'after shutdown';

/**
 * Makes a handler safe. A cancelled request is answered as such at once. What the handler throws is logged and answered
 * as an internal error, but for a `ResponseError`, which is the answer. A request that is out of its time is refused.
 */
export type Guard = <P, R>(
  name: string,
  handler: Handler<P, R>,
) => (params: P, token: CancellationToken) => Promise<R>;

/** The one guard round every handler of a connection. */
export function guardOf(connection: Connection, phase: () => Phase): Guard {
  return (name, handler) => async (params, token) => {
    const now = phase();
    if (now !== 'serving') throw outOfTime(name, now);
    throwIfCancelled(token);
    const guarded = async () => {
      try {
        return await handler(params, token);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        connection.console.error(`${name} failed: ${error instanceof Error ? error.stack : error}`);
        const reason = error instanceof Error ? error.message : error;
        throw new ResponseError(ErrorCodes.InternalError, `${name} failed: ${reason}`);
      }
    };
    return orCancelled(guarded(), token);
  };
}

/** Throws if the request was cancelled. The rest of its work is not needed. */
export function throwIfCancelled(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested) throw requestCancelled();
}

/** The connection answers with a ResponseError that is thrown; any other error would be an internal one. */
function requestCancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled');
}

/** The same answer, or a rejection as soon as the request is cancelled. */
function orCancelled<T>(answer: Promise<T>, token: CancellationToken): Promise<T> {
  return new Promise((resolve, reject) => {
    const subscription = token.onCancellationRequested(() => reject(requestCancelled()));
    void answer.then(resolve, reject).finally(() => subscription.dispose());
  });
}

/** The refusal of a request that is out of its time, as the protocol wants it. */
function outOfTime(name: string, phase: Exclude<Phase, 'serving'>): ResponseError<void> {
  const isEarly = phase === 'before initialize';
  const code = isEarly ? ErrorCodes.ServerNotInitialized : ErrorCodes.InvalidRequest;
  return new ResponseError(code, `${name} came ${phase}`);
}

/** Parameters of a request about one document. */
interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** What a request about one document needs of the server. */
export interface DocumentHost {
  document(uri: string): FixtureDocument | undefined;
  /** `undefined` for a document that the user's settings leave out. */
  context(uri: string): Promise<AnalysisContext | undefined>;
  /** How the client counts characters. */
  encoding(): Encoding;
}

/**
 * Makes the handler of a request about one document: it runs a feature on the document under its settings, or answers
 * `empty` if there is nothing to run it on. What the feature takes and gives is counted in UTF-16 units; what the
 * client sends and gets, as the client counts.
 */
export type OnDocument = <P extends DocumentParams, R>(
  name: string,
  empty: R,
  feature: (document: FixtureDocument, context: AnalysisContext, params: P) => R,
) => (params: P, token: CancellationToken) => Promise<R>;

/** Makes the handlers of requests about one document. */
export function onDocumentOf(guard: Guard, host: DocumentHost): OnDocument {
  return (name, empty, feature) =>
    guard(name, async (params, token) => {
      const { uri } = params.textDocument;
      const context = await host.context(uri);
      throwIfCancelled(token);
      const document = host.document(uri);
      if (document === undefined || context === undefined) return empty;
      const encoding = host.encoding();
      return encoding.encode(
        document,
        feature(document, context, encoding.decode(document, params)),
      );
    });
}
