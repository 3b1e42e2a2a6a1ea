import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Document, Position } from './documents.ts';
import { capabilities } from './lsp/capabilities.ts';
import { type Answer, type Connection, connect } from './lsp/connection.ts';
import { encode } from './lsp/frames.ts';
import { type Meter, meter } from './meter.ts';
import type { Subject } from './subjects.ts';

/** Number of diagnostics of a document, and the time of the response in ms. */
export interface Diagnosed {
  readonly count: number;
  readonly at: number;
}

/** An edit on one line: at `at`, `text` replaces `removed` UTF-16 units. */
export interface Edit {
  readonly at: Position;
  readonly removed: number;
  readonly text: string;
}

/** A running and initialized language server. */
export interface Server extends Meter, Omit<Connection, 'pid'> {
  readonly initializedAt: number;
  /** Returns whether the server has a capability, or registered its method. */
  readonly offers: (capability: string, method: string) => boolean;
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** Opens a document, optionally with another text. Returns the time in ms. */
  readonly open: (document: Document, text?: string) => number;
  readonly close: (document: Document) => void;
  /** Encodes an edit for `send`, with the next version of the document. */
  readonly edit: (document: Document, edit: Edit) => Buffer;
  readonly diagnose: (document: Document) => Promise<Diagnosed>;
}

const SERVER_CANCELLED = -32802;
const CONTENT_MODIFIED = -32801;

/** Starts a server on a workspace folder as VS Code does, and waits for its initialization. */
export async function startServer(subject: Subject, folder: string): Promise<Server> {
  const connection = connect(subject.command, folder, subject.settings);
  const uri = pathToFileURL(folder).href;
  const answer = await stopOnFailure(
    connection,
    connection.request('initialize', {
      processId: process.pid,
      clientInfo: { name: 'run-step-bench' },
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities,
      // Options of VS Code for its JSON server.
      initializationOptions: { handledSchemaProtocols: ['file'], provideFormatter: false },
    }),
  );
  connection.notify('initialized', {});
  connection.notify('workspace/didChangeConfiguration', { settings: subject.settings });
  return makeServer(subject, connection, answer);
}

/** Awaits a result. Stops the server first if it fails, so that no process remains. */
export async function stopOnFailure<T>(
  server: Pick<Server, 'stop'>,
  result: Promise<T>,
): Promise<T> {
  try {
    return await result;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function makeServer(subject: Subject, connection: Connection, initialized: Answer): Server {
  const { capabilities: offered } = initialized.result as {
    readonly capabilities: Readonly<Record<string, unknown>>;
  };
  const { request, notify, registered } = connection;
  const known = new Map<string, { readonly resultId: string; readonly count: number }>();
  let version = 0;

  return {
    ...meter(connection.pid),
    ...connection,
    initializedAt: initialized.at,
    capabilities: offered,
    offers: (capability, method) => Boolean(offered[capability]) || registered.has(method),
    open: ({ uri, text }, other = text) => {
      version += 1;
      const { languageId } = subject;
      const params = { textDocument: { uri, languageId, version, text: other } };
      return connection.send(encode({ method: 'textDocument/didOpen', params }));
    },
    close: ({ uri }) => {
      known.delete(uri);
      notify('textDocument/didClose', { textDocument: { uri } });
    },
    edit: ({ uri }, { at, removed, text }) => {
      version += 1;
      const end = { line: at.line, character: at.character + removed };
      const contentChanges = [{ range: { start: at, end }, rangeLength: removed, text }];
      const params = { textDocument: { uri, version }, contentChanges };
      return encode({ method: 'textDocument/didChange', params });
    },
    diagnose: async ({ uri }) => {
      for (;;) {
        const before = known.get(uri);
        const params = { textDocument: { uri }, previousResultId: before?.resultId };
        const { result, error, at } = await request('textDocument/diagnostic', params);
        if (error?.code === SERVER_CANCELLED || error?.code === CONTENT_MODIFIED) {
          await sleep(1);
          continue;
        }
        if (error) throw new Error(`textDocument/diagnostic: ${error.message}`);
        const report = result as { readonly resultId?: string; readonly items?: unknown[] };
        const count = report.items?.length ?? before?.count ?? 0;
        if (report.resultId !== undefined) known.set(uri, { resultId: report.resultId, count });
        return { count, at };
      }
    },
  };
}
