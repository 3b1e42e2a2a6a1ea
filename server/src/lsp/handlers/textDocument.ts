import type { Connection } from 'vscode-languageserver';
import { completion, documentSymbols, hover, inlayHints } from '../../languageService.ts';
import { answerConfigEdit } from '../configuration/configActions.ts';
import type { FindConfigFile } from '../configuration/configFile.ts';
import { InlayHintKind } from '../jsonrpc.ts';
import { jsonServerHandles } from '../session/clientCapabilities.ts';
import {
  answerOf,
  type DocumentHost,
  type Guard,
  onDocumentOf,
} from '../session/requestHandler.ts';
import {
  toCompletionItem,
  toDocumentSymbol,
  toMarkup,
  toSymbolInformation,
} from '../toProtocol.ts';
import { answerCodeActions } from './codeActions.ts';
import { answerCustomRequests } from './customRequests.ts';
import { answerFormatting } from './formatting.ts';
import { answerTimeline } from './timeline.ts';

/** Dependencies of the features. */
export interface FeaturesHost extends DocumentHost {
  /** Finds the configuration file of a document. */
  readonly configFor: FindConfigFile;
  /** Returns the current time in Unix seconds. */
  readonly now: () => number;
  /** The user's key for the placeholders of redacted IDs. */
  readonly redactKey: string | undefined;
}

/** Answers requests about one document. Each is one function of the language service. */
export function answerFeatures(connection: Connection, guard: Guard, host: FeaturesHost): void {
  const { client, configFor } = host;
  const onDocument = onDocumentOf(guard, host);
  connection.onHover(
    onDocument('textDocument/hover', null, (document, context, { position }) => {
      const found = hover(document, position, context);
      if (found === undefined) return null;
      const { contents, range } = found;
      return { contents: toMarkup(contents, client.markdown), range };
    }),
  );
  connection.onCompletion(
    onDocument('textDocument/completion', null, (document, context, { position }) => {
      const found = completion(document, position, context, {
        besideBuiltIn: jsonServerHandles(document, client),
      });
      const items = found.map((item) => toCompletionItem(item, document, client.completion));
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
      return client.tree
        ? symbols.map(toDocumentSymbol)
        : symbols.flatMap((symbol) => toSymbolInformation(symbol, document.uri));
    }),
  );
  answerCodeActions(connection, guard, onDocument, client, configFor);
  answerConfigEdit(connection, guard, client, configFor);
  answerFormatting(connection, onDocument, client);
  const answer = answerOf(connection, onDocument);
  answerTimeline(answer);
  answerCustomRequests(connection, guard, answer, host);
}
