import type { CodeAction, Command, Range } from 'vscode-languageserver';
import {
  type AnalysisContext,
  canOpen,
  embeddedAt,
  type FixtureDocument,
  findingsOf,
  type LocatedFinding,
  offsetOf,
  timestampAt,
} from '../../languageService.ts';
import type { ClientCommand } from '../../protocol.ts';
import { toDiagnostic } from '../diagnostics/toDiagnostic.ts';
import { CodeActionKind } from '../jsonrpc.ts';
import type { Client, DiagnosticSupport } from '../session/clientCapabilities.ts';
import { toName } from '../toProtocol.ts';

/** What is asked for: code actions of some kinds at a range of a document. */
export interface Asked {
  readonly document: FixtureDocument;
  readonly range: Range;
  readonly context: AnalysisContext;
  readonly only: readonly string[] | undefined;
}

/**
 * Code actions that are commands of the client, of those that it has. `isTold`: whether the client is told of what a rule
 * is about in the document.
 */
export function clientActions(
  asked: Asked,
  { commands, diagnostics }: Client,
  isTold: (rule: string) => boolean,
): readonly CodeAction[] {
  return [
    ...(commands.has('runStep.setConformance') ? apiActions(asked, diagnostics) : []),
    ...(commands.has('runStep.turnOffRule') ? turnOffActions(asked, diagnostics, isTold) : []),
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

/** Offers the conformance `api` where it takes a finding at a range for right. */
function apiActions(asked: Asked, support: DiagnosticSupport): readonly CodeAction[] {
  const kind = CodeActionKind.QuickFix;
  if (!isWanted(kind, asked.only)) return [];
  const solved = findingsAt(asked).filter(({ finding }) => finding.apiAllows === true);
  if (solved.length === 0) return [];
  const { uri } = asked.document;
  const diagnostics = solved.map((one) => toDiagnostic(uri, one, support));
  const title = 'Accept what live services send (conformance `api`)';
  return [{ kind, diagnostics, ...named(title, 'runStep.setConformance', uri, 'api') }];
}

/** The findings that a range touches. */
function findingsAt({ document, range, context }: Asked): readonly LocatedFinding[] {
  const [start, end] = [offsetOf(document, range.start), offsetOf(document, range.end)];
  return findingsOf(document, context).filter((one) => one.start <= end && start <= one.end);
}

/** Offers to turn off the rules that findings at a range are of; errors should not be turned off in passing. */
function turnOffActions(
  asked: Asked,
  support: DiagnosticSupport,
  isTold: (rule: string) => boolean,
): readonly CodeAction[] {
  const kind = CodeActionKind.QuickFix;
  if (!isWanted(kind, asked.only)) return [];
  const { uri } = asked.document;
  const found = findingsAt(asked).filter(({ finding }) => finding.severity !== 'error');
  const rules = [...new Set(found.map(({ finding }) => finding.rule))].filter(isTold);
  return rules.map((rule) => {
    const solved = found.filter(({ finding }) => finding.rule === rule);
    const diagnostics = solved.map((one) => toDiagnostic(uri, one, support));
    const title = `Turn off the rule \`${rule}\``;
    return { kind, diagnostics, ...named(title, 'runStep.turnOffRule', uri, rule) };
  });
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
function isWanted(kind: string, only: readonly string[] = ['']): boolean {
  return only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}
