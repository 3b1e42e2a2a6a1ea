import type { Connection } from 'vscode-languageserver';
import {
  type Context,
  codeActions,
  completion,
  documentSymbols,
  type Fixture,
  hover,
  inlayHints,
} from '../../languageService.ts';
import { InlayHintKind } from '../jsonrpc.ts';
import type { Client } from '../session/clientCapabilities.ts';
import { type Guard, onDocumentOf } from '../session/requestHandler.ts';
import {
  toCodeAction,
  toCompletionItem,
  toDocumentSymbol,
  toMarkup,
  toSymbolInformation,
} from '../toProtocol.ts';
import { clientActions } from './commandCodeActions.ts';
import { answerAtHand } from './customRequests.ts';
import { answerEmbedded } from './embedded.ts';
import { answerLayout } from './formatting.ts';
import { answerTimeline } from './timeline.ts';

/** What the features need of the server. */
export interface FeaturesHost {
  fixture(uri: string): Fixture | undefined;
  /** `undefined` for a document that the user's settings leave out. */
  context(uri: string): Promise<Context | undefined>;
  /** Whether VS Code's own JSON server serves the document as well. */
  syntaxElsewhere(fixture: Fixture): boolean;
  /** Whether another server tells of what a rule is about in the document. */
  isToldElsewhere(fixture: Fixture, rule: string): boolean;
  /** The time in Unix seconds. */
  now(): number;
  /** The key of the placeholders for redacted IDs, if the user has one. */
  readonly redactKey?: string;
  /** What the client said about itself. */
  client(): Client;
}

/** Answers the requests about one document; each of them is one function of the service. */
export function answerFeatures(connection: Connection, guard: Guard, host: FeaturesHost): void {
  const onDocument = onDocumentOf(guard, {
    ...host,
    encoding: () => host.client().encoding,
  });
  connection.onHover(
    onDocument('textDocument/hover', null, (fixture, context, { position }) => {
      const found = hover(fixture, position, context);
      if (found === undefined) return null;
      const { contents, range } = found;
      return { contents: toMarkup(contents, host.client().markdown), range };
    }),
  );
  connection.onCompletion(
    onDocument('textDocument/completion', null, (fixture, context, { position }) => {
      const support = host.client().completion;
      const items = completion(fixture, position, context);
      return items.map((item) => toCompletionItem(item, fixture, support));
    }),
  );
  connection.languages.inlayHint.on(
    onDocument('textDocument/inlayHint', null, (fixture, context, { range }) =>
      inlayHints(fixture, range, context).map(({ position, label }) => ({
        position,
        label,
        kind: InlayHintKind.Type,
        paddingLeft: true,
      })),
    ),
  );
  connection.onDocumentSymbol(
    onDocument('textDocument/documentSymbol', null, (fixture, context) => {
      const symbols = documentSymbols(fixture, context);
      return host.client().tree
        ? symbols.map(toDocumentSymbol)
        : symbols.flatMap((symbol) => toSymbolInformation(symbol, fixture.uri));
    }),
  );
  connection.onCodeAction(
    onDocument(
      'textDocument/codeAction',
      null,
      (fixture, context, { range, context: { only } }) => {
        const client = host.client();
        if (!client.codeActions) return null;
        const actions = codeActions(fixture, range, context, only);
        const isTold = (rule: string) => !host.isToldElsewhere(fixture, rule);
        return [
          ...actions.map((action) => toCodeAction(action, fixture, client.diagnostics)),
          ...clientActions({ fixture, range, context, only }, client, isTold),
        ];
      },
    ),
  );
  answerLayout(connection, onDocument, host.client, host.syntaxElsewhere);
  answerTimeline(connection, onDocument);
  answerEmbedded(connection, onDocument);
  answerAtHand(connection, guard, onDocument, host);
}
