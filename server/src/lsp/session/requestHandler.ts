import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { AnalysisContext, FixtureDocument } from '../../languageService.ts';
import { ErrorCodes, LSPErrorCodes, ResponseError } from '../jsonrpc.ts';
import type { Client } from './clientCapabilities.ts';

/** A request handler. */
export type Handler<P, R> = (params: P, token: CancellationToken) => R | Promise<R>;

/** Life cycle phase of the server. */
export type Phase = 'before initialize' | 'serving' | 'after shutdown';

/**
 * Wraps a handler. Answers cancelled requests at once, logs exceptions and answers them as internal
 * errors, except a `ResponseError`, which is the answer. Refuses requests in the wrong phase.
 */
export type Guard = <P, R>(
  name: string,
  handler: Handler<P, R>,
) => (params: P, token: CancellationToken) => Promise<R>;

/** Returns the guard for all handlers of a connection. */
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
        logFailure(connection, name, error);
        const reason = error instanceof Error ? error.message : error;
        throw new ResponseError(ErrorCodes.InternalError, `${name} failed: ${reason}`);
      }
    };
    return orCancelled(guarded(), token);
  };
}

/** Logs that something failed, with the stack of its error. */
export function logFailure({ console }: Connection, what: string, error: unknown): void {
  console.error(`${what} failed: ${error instanceof Error ? error.stack : error}`);
}

/** Throws if the request was cancelled. */
export function throwIfCancelled(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested) throw requestCancelled();
}

/** Returns the error for a cancelled request. */
function requestCancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled');
}

/** Returns the answer, or rejects as soon as the request is cancelled. */
function orCancelled<T>(answer: Promise<T>, token: CancellationToken): Promise<T> {
  return new Promise((resolve, reject) => {
    const subscription = token.onCancellationRequested(() => reject(requestCancelled()));
    void answer.then(resolve, reject).finally(() => subscription.dispose());
  });
}

/** Returns the protocol's error for a request in the wrong phase. */
function outOfTime(name: string, phase: Exclude<Phase, 'serving'>): ResponseError<void> {
  const isEarly = phase === 'before initialize';
  const code = isEarly ? ErrorCodes.ServerNotInitialized : ErrorCodes.InvalidRequest;
  return new ResponseError(code, `${name} came ${phase}`);
}

/** Parameters of a request about one document. */
interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** Dependencies of a request about one document. */
export interface DocumentHost {
  readonly client: Client;
  document(uri: string): FixtureDocument | undefined;
  /** Returns `undefined` for a document that the settings exclude. */
  context(uri: string): Promise<AnalysisContext | undefined>;
}

/**
 * Makes a handler for requests about one document. It runs a feature with the document's settings,
 * or answers `empty` without a document. Positions are converted between the client's encoding and
 * UTF-16.
 */
export type OnDocument = <P extends DocumentParams, R>(
  name: string,
  empty: R,
  feature: (document: FixtureDocument, context: AnalysisContext, params: P) => R,
) => (params: P, token: CancellationToken) => Promise<R>;

/** Returns the factory of handlers for requests about one document. */
export function onDocumentOf(guard: Guard, host: DocumentHost): OnDocument {
  return (name, empty, feature) =>
    guard(name, async (params, token) => {
      const { uri } = params.textDocument;
      const context = await host.context(uri);
      throwIfCancelled(token);
      const document = host.document(uri);
      if (document === undefined || context === undefined) return empty;
      const { encoding } = host.client;
      return encoding.encode(
        document,
        feature(document, context, encoding.decode(document, params)),
      );
    });
}

/** Answers a custom request about one document. See `OnDocument`. */
export type AnswerRequest = <P extends DocumentParams, R>(
  name: string,
  empty: R,
  feature: (document: FixtureDocument, context: AnalysisContext, params: P) => R,
) => void;

/** Returns a function that answers custom requests of a connection. */
export function answerOf(connection: Connection, onDocument: OnDocument): AnswerRequest {
  return (name, empty, feature) => {
    connection.onRequest<unknown, void>(name, onDocument(name, empty, feature));
  };
}
