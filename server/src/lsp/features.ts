import { type Connection, InlayHintKind, MarkupKind } from 'vscode-languageserver';
import {
  type Context,
  codeActions,
  completion,
  documentSymbols,
  type Fixture,
  hover,
  inlayHints,
} from '../service.ts';
import { toCodeAction, toCompletionItem, toDocumentSymbol } from './convert.ts';
import type { Guard } from './guard.ts';

/** What the features need of the server. */
export interface FeaturesHost {
  fixture(uri: string): Fixture | undefined;
  /** `undefined` for a document that the user's settings leave out. */
  context(uri: string): Promise<Context | undefined>;
  /** Whether the client understands snippets. */
  snippets(): boolean;
}

/** Answers the requests about one document; each of them is one function of the service. */
export function answerFeatures(connection: Connection, guard: Guard, host: FeaturesHost): void {
  /** Runs a feature on a document under its settings, or gives `empty` when there is nothing to run it on. */
  async function on<T>(
    { uri }: { readonly uri: string },
    empty: T,
    feature: (fixture: Fixture, context: Context) => T,
  ): Promise<T> {
    const context = await host.context(uri);
    const fixture = host.fixture(uri);
    return fixture === undefined || context === undefined ? empty : feature(fixture, context);
  }

  connection.onHover(
    guard('textDocument/hover', null, ({ textDocument, position }) =>
      on(textDocument, null, (fixture, context) => {
        const found = hover(fixture, position, context);
        if (found === undefined) return null;
        const { contents, range } = found;
        return { contents: { kind: MarkupKind.Markdown, value: contents }, range };
      }),
    ),
  );
  connection.onCompletion(
    guard('textDocument/completion', null, ({ textDocument, position }) =>
      on(textDocument, null, (fixture, context) => {
        const items = completion(fixture, position, context);
        return items.map((item) => toCompletionItem(item, fixture, host.snippets()));
      }),
    ),
  );
  connection.languages.inlayHint.on(
    guard('textDocument/inlayHint', null, ({ textDocument, range }) =>
      on(textDocument, null, (fixture, context) =>
        inlayHints(fixture, range, context).map(({ position, label }) => ({
          position,
          label,
          kind: InlayHintKind.Type,
          paddingLeft: true,
        })),
      ),
    ),
  );
  connection.onDocumentSymbol(
    guard('textDocument/documentSymbol', null, ({ textDocument }) =>
      on(textDocument, null, (fixture, context) =>
        documentSymbols(fixture, context).map(toDocumentSymbol),
      ),
    ),
  );
  connection.onCodeAction(
    guard('textDocument/codeAction', null, ({ textDocument, range, context: { only } }) =>
      on(textDocument, null, (fixture, context) =>
        codeActions(fixture, range, context, only).map((action) => toCodeAction(action, fixture)),
      ),
    ),
  );
}
