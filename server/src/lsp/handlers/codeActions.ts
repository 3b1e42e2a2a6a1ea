import type { CodeAction, CodeActionParams, Connection } from 'vscode-languageserver';
import { codeActions } from '../../languageService.ts';
import {
  type ConfigProposal,
  configProposals,
  toConfigAction,
} from '../configuration/configActions.ts';
import type { FindConfigFile } from '../configuration/configFile.ts';
import type { Client } from '../session/clientCapabilities.ts';
import type { Guard, OnDocument } from '../session/requestHandler.ts';
import { toCodeAction } from '../toProtocol.ts';
import { clientActions } from './commandCodeActions.ts';

interface Found {
  readonly actions: readonly CodeAction[];
  readonly proposals: readonly ConfigProposal[];
}

const name = 'textDocument/codeAction';

/** Answers code action requests: edits, client commands, and configuration changes. */
export function answerCodeActions(
  connection: Connection,
  guard: Guard,
  onDocument: OnDocument,
  client: Client,
  configFor: FindConfigFile,
): void {
  const inDocument = onDocument<CodeActionParams, Found | undefined>(
    name,
    undefined,
    (document, context, { range, context: { only } }) => {
      if (!client.codeActions) return undefined;
      const asked = { document, range, context, only };
      return {
        actions: [
          ...codeActions(document, range, context, only).map((action) =>
            toCodeAction(action, document, client.diagnostics),
          ),
          ...clientActions(asked, client),
        ],
        proposals: configProposals(asked, client),
      };
    },
  );
  connection.onCodeAction(
    guard(name, async (params, token) => {
      const found = await inDocument(params, token);
      if (found === undefined) return null;
      const { actions, proposals } = found;
      if (proposals.length === 0) return [...actions];
      const { uri } = params.textDocument;
      const config = await configFor(uri);
      const changes = proposals.map((one) => toConfigAction(one, uri, config, client));
      return [...actions, ...changes.flatMap((action) => action ?? [])];
    }),
  );
}
