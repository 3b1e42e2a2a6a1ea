import type { Connection } from 'vscode-languageserver';
import {
  type AnalysisContext,
  completion,
  documentSymbols,
  type FixtureDocument,
  hover,
  inlayHints,
} from '../../languageService.ts';
import { InlayHintKind } from '../jsonrpc.ts';
import type { Client } from '../session/clientCapabilities.ts';
import { type Guard, onDocumentOf } from '../session/requestHandler.ts';
import {
  toCompletionItem,
  toDocumentSymbol,
  toMarkup,
  toSymbolInformation,
} from '../toProtocol.ts';
import type { FindConfigFile } from '../workspace/configFile.ts';
import { answerCodeActions } from './codeActions.ts';
import { answerConfigEdit } from './configActions.ts';
import { answerCustomRequests } from './customRequests.ts';
import { answerEmbedded } from './embedded.ts';
import { answerFormatting } from './formatting.ts';
import { answerTimeline } from './timeline.ts';

/** Dependencies of the features. */
export interface FeaturesHost {
  document(uri: string): FixtureDocument | undefined;
  /** Returns `undefined` for a document that the settings exclude. */
  context(uri: string): Promise<AnalysisContext | undefined>;
  /** Returns whether VS Code's JSON server also handles the document. */
  syntaxElsewhere(document: FixtureDocument): boolean;
  /** Returns whether VS Code's JSON server reports the findings of a rule in the document. */
  isReportedByJsonServer(document: FixtureDocument, rule: string): boolean;
  /** Finds the configuration file of a document. */
  readonly configFor: FindConfigFile;
  /** Returns the current time in Unix seconds. */
  now(): number;
  /** The user's key for the placeholders of redacted IDs. */
  readonly redactKey?: string;
  /** Returns the client's capabilities. */
  client(): Client;
}

/** Answers requests about one document. Each is one function of the language service. */
export function answerFeatures(connection: Connection, guard: Guard, host: FeaturesHost): void {
  const onDocument = onDocumentOf(guard, {
    ...host,
    encoding: () => host.client().encoding,
  });
  connection.onHover(
    onDocument('textDocument/hover', null, (document, context, { position }) => {
      const found = hover(document, position, context);
      if (found === undefined) return null;
      const { contents, range } = found;
      return { contents: toMarkup(contents, host.client().markdown), range };
    }),
  );
  connection.onCompletion(
    onDocument('textDocument/completion', null, (document, context, { position }) => {
      const support = host.client().completion;
      const found = completion(document, position, context, {
        besideBuiltIn: host.syntaxElsewhere(document),
      });
      const items = found.map((item) => toCompletionItem(item, document, support));
      const isIncomplete = found.some((item) => item.isPrefixMatch === true);
      return isIncomplete ? { isIncomplete, items } : items;
    }),
  );
  connection.languages.inlayHint.on(
    onDocument('textDocument/inlayHint', null, (document, context, { range }) =>
      inlayHints(document, range, context).map(({ position, label }) => ({
        position,
        label,
        kind: InlayHintKind.Type,
        paddingLeft: true,
      })),
    ),
  );
  connection.onDocumentSymbol(
    onDocument('textDocument/documentSymbol', null, (document, context) => {
      const symbols = documentSymbols(document, context);
      return host.client().tree
        ? symbols.map(toDocumentSymbol)
        : symbols.flatMap((symbol) => toSymbolInformation(symbol, document.uri));
    }),
  );
  answerCodeActions(connection, guard, onDocument, host);
  answerConfigEdit(connection, guard, host.client, host.configFor);
  answerFormatting(connection, onDocument, host.client, host.syntaxElsewhere);
  answerTimeline(connection, onDocument);
  answerEmbedded(connection, onDocument);
  answerCustomRequests(connection, guard, onDocument, host);
}
