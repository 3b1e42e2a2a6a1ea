import type { CodeAction, Connection, Diagnostic, WorkspaceEdit } from 'vscode-languageserver';
import {
  type ConfigChange,
  changeConfig,
  configFileName,
  findingsOf,
  type LocatedFinding,
  newConfig,
  offsetOf,
  openDocument,
  pathBelow,
  textRules,
  workingFileOf,
} from '../../languageService.ts';
import {
  type ConfigEditAnswer,
  type ConfigEditParams,
  configEditRequest,
  type ProtocolEdit,
} from '../../protocol.ts';
import { toDiagnostic } from '../diagnostics/toDiagnostics.ts';
import { type Asked, isWanted } from '../handlers/commandCodeActions.ts';
import { CodeActionKind } from '../jsonrpc.ts';
import { type Client, jsonServerReports } from '../session/clientCapabilities.ts';
import type { Guard } from '../session/requestHandler.ts';
import { toTextEdit } from '../toProtocol.ts';
import type { ConfigFile, FindConfigFile } from './configFile.ts';

/** A configuration change for some findings. */
export interface ConfigProposal {
  readonly title: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly change: ConfigChange;
}

/** Returns the configuration changes for the findings at a range that this server reports. */
export function configProposals(asked: Asked, client: Client): readonly ConfigProposal[] {
  if (!isWanted(CodeActionKind.QuickFix, asked.only)) return [];
  const { document } = asked;
  const found = findingsAt(asked).filter(
    ({ finding }) => !jsonServerReports(finding.rule, document, client),
  );
  const propose = (
    title: string,
    change: ConfigChange,
    solves: (one: LocatedFinding) => boolean,
  ): readonly ConfigProposal[] => {
    const solved = found.filter(solves);
    const diagnostics = solved.map((one) => toDiagnostic(document.uri, one, client.diagnostics));
    return solved.length === 0 ? [] : [{ title, diagnostics, change }];
  };
  const rules = [...new Set(found.map(({ finding }) => finding.rule))];
  return [
    ...propose(
      'Accept what live services send (conformance `api`)',
      { kind: 'set', name: 'conformance', value: 'api' },
      ({ finding }) => finding.apiAllows === true,
    ),
    ...found
      .filter(({ finding }) => !textRules.has(finding.rule))
      .flatMap((one) =>
        propose(
          `Suppress \`${one.finding.rule}\` here`,
          { kind: 'suppress', pointer: one.pointer, rule: one.finding.rule },
          (other) => other === one,
        ),
      ),
    // Errors should not be turned off casually.
    ...rules.flatMap((rule) =>
      propose(
        `Turn off the rule \`${rule}\``,
        { kind: 'rule', rule, severity: 'off' },
        ({ finding }) => finding.rule === rule && finding.severity !== 'error',
      ),
    ),
  ];
}

function findingsAt({ document, range, context }: Asked): readonly LocatedFinding[] {
  const [start, end] = [offsetOf(document, range.start), offsetOf(document, range.end)];
  return findingsOf(document, context).filter((one) => one.start <= end && start <= one.end);
}

/**
 * Returns a code action for a configuration change: a command of the VS Code client, which asks
 * before it creates a file, or an edit. Returns `undefined` if the client cannot apply the edit or
 * the file cannot be changed.
 */
export function toConfigAction(
  { title, diagnostics, change }: ConfigProposal,
  uri: string,
  config: ConfigFile | undefined,
  client: Client,
): CodeAction | undefined {
  const action = { title, kind: CodeActionKind.QuickFix, diagnostics: [...diagnostics] };
  const command = 'runStep.changeConfig';
  if (client.commands.has(command)) {
    if (config === undefined && change.kind === 'suppress') return undefined;
    return { ...action, command: { title, command, arguments: [uri, change] } };
  }
  if (config === undefined || isSetInEditor(change, config)) return undefined;
  const edit = workspaceEdit(config, configEdit(uri, config, change, client), client);
  const creates = config.text === undefined ? ` (creates ${configFileName})` : '';
  return edit && { ...action, title: `${title}${creates}`, edit };
}

function isSetInEditor(change: ConfigChange, { editorSettings }: ConfigFile): boolean {
  if (change.kind === 'set') return editorSettings[change.name] !== undefined;
  return change.kind === 'rule' && editorSettings.rules?.[change.rule] !== undefined;
}

/** Answers requests for configuration changes. */
export function answerConfigEdit(
  connection: Connection,
  guard: Guard,
  client: Client,
  configFor: FindConfigFile,
): void {
  connection.onRequest(
    configEditRequest,
    guard(
      configEditRequest,
      async ({ textDocument, change }: ConfigEditParams): Promise<ConfigEditAnswer | null> => {
        const config = await configFor(textDocument.uri);
        return config === undefined ? null : configEdit(textDocument.uri, config, change, client);
      },
    ),
  );
}

function configEdit(
  document: string,
  { uri, folder, text }: ConfigFile,
  change: ConfigChange,
  { encoding }: Client,
): ConfigEditAnswer {
  const path = pathBelow(folder, workingFileOf(document)) ?? '';
  if (text === undefined) return { uri, newText: newConfig(path, change) };
  const changed = changeConfig(text, path, change);
  if (changed === undefined) return { uri };
  const config = openDocument({ uri, version: 0, languageId: 'jsonc', text }, false);
  const edits = changed.map((edit): ProtocolEdit => toTextEdit(edit, config));
  return { uri, edits: encoding.encode(config, edits) };
}

function workspaceEdit(
  { uri, version }: ConfigFile,
  { newText, edits }: ConfigEditAnswer,
  { versionedEdits, createsFiles }: Client,
): WorkspaceEdit | undefined {
  if (newText !== undefined) {
    if (!createsFiles) return undefined;
    const start = { line: 0, character: 0 };
    return {
      documentChanges: [
        { kind: 'create', uri, options: { ignoreIfExists: true } },
        {
          textDocument: { uri, version: null },
          edits: [{ range: { start, end: start }, newText }],
        },
      ],
    };
  }
  if (edits === undefined) return undefined;
  return versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version: version ?? null }, edits: [...edits] }] }
    : { changes: { [uri]: [...edits] } };
}
