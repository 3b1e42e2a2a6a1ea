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

/** What is asked for: code actions of some kinds at a range of a document. */
export interface Asked {
  readonly document: FixtureDocument;
  readonly range: Range;
  readonly context: AnalysisContext;
  readonly only: readonly string[] | undefined;
}

/** Returns the code actions that are commands of the client, of those that it has. */
export function clientActions(asked: Asked, { commands }: Client): readonly CodeAction[] {
  return [
    ...(commands.has('runStep.editTimestamp') ? timestampActions(asked) : []),
    ...(commands.has('runStep.editEmbedded') ? embeddedActions(asked) : []),
  ];
}

/** A title, which the command has as well. */
function named(
  title: string,
  command: ClientCommand,
  ...parameters: readonly unknown[]
): { readonly title: string; readonly command: Command } {
  return { title, command: { title, command, arguments: [...parameters] } };
}

/** Offers to write the timestamp at a range as a date. */
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

/** Offers to open the string at a range, if it holds more than a word. */
function embeddedActions({ document, range: { start }, only }: Asked): readonly CodeAction[] {
  const kind = CodeActionKind.RefactorRewrite;
  const found = isWanted(kind, only) ? embeddedAt(document, start) : undefined;
  if (found === undefined || !canOpen(found)) return [];
  const title = `Edit ${found.isJson ? 'embedded JSON' : 'text'}: ${toName(found.name)}`;
  return [{ kind, ...named(title, 'runStep.editEmbedded', document.uri, found.place) }];
}

/** Whether a client that asks for some kinds of code actions wants this one: a kind stands for all below it. */
export function isWanted(kind: string, only: readonly string[] = ['']): boolean {
  return only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}
