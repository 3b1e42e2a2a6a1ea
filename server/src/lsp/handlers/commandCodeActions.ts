import type { CodeAction, Command, Range } from 'vscode-languageserver';
import {
  type AnalysisContext,
  canOpen,
  embeddedAt,
  type FixtureDocument,
  timestampAt,
} from '../../languageService.ts';
import type { ClientCommand } from '../../protocol.ts';
import { CodeActionKind } from '../jsonrpc.ts';
import type { Client } from '../session/clientCapabilities.ts';
import { toName } from '../toProtocol.ts';

/** A code action request: kinds and range. */
export interface Asked {
  readonly document: FixtureDocument;
  readonly range: Range;
  readonly context: AnalysisContext;
  readonly only: readonly string[] | undefined;
}

/** Returns the code actions that run commands of the client, if it has them. */
export function clientActions(asked: Asked, { commands }: Client): readonly CodeAction[] {
  return [
    ...(commands.has('runStep.editTimestamp') ? timestampActions(asked) : []),
    ...(commands.has('runStep.editEmbedded') ? embeddedActions(asked) : []),
  ];
}

/** Returns a code action whose command has the same title. */
function named(
  title: string,
  command: ClientCommand,
  ...parameters: readonly unknown[]
): { readonly title: string; readonly command: Command } {
  return { title, command: { title, command, arguments: [...parameters] } };
}

/** Offers to edit the timestamp at a range as a date. */
function timestampActions({
  document,
  range: { start },
  context,
  only,
}: Asked): readonly CodeAction[] {
  const kind = CodeActionKind.RefactorRewrite;
  if (!isWanted(kind, only) || timestampAt(document, start, context) === undefined) return [];
  return [
    { kind, ...named('Edit as ISO 8601 date…', 'runStep.editTimestamp', document.uri, start) },
  ];
}

/** Offers to open the string at a range, if it is more than a word. */
function embeddedActions({ document, range: { start }, only }: Asked): readonly CodeAction[] {
  const kind = CodeActionKind.RefactorRewrite;
  const found = isWanted(kind, only) ? embeddedAt(document, start) : undefined;
  if (found === undefined || !canOpen(found)) return [];
  const title = `Edit ${found.isJson ? 'embedded JSON' : 'text'}: ${toName(found.name)}`;
  return [{ kind, ...named(title, 'runStep.editEmbedded', document.uri, found.place) }];
}

/** Returns whether one of the requested kinds includes `kind`. */
export function isWanted(kind: string, only: readonly string[] = ['']): boolean {
  return only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}
