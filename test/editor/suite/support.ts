import {
  commands,
  type Diagnostic,
  type Event,
  extensions,
  type Hover,
  languages,
  MarkdownString,
  type Position,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { StatusApi } from '../../../client/src/status/statusItem.ts';
import type { DocumentStatus } from '../../../server/src/protocol.ts';

const limit = 20_000;

/** Opens a file of the workspace in an editor. */
export async function openFixture(path: string): Promise<TextDocument> {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no workspace folder is open');
  return show(await workspace.openTextDocument(Uri.joinPath(folder.uri, path)));
}

let untitledDocuments = 1000;

/**
 * Opens a document that was never saved. Its name is new: VS Code gives the name of a closed document to the next one,
 * which then can have the text of the closed one.
 */
export async function openUntitled(language: string, content: string): Promise<TextDocument> {
  const uri = Uri.from({ scheme: 'untitled', path: `/Untitled-${++untitledDocuments}` });
  const opened = await workspace.openTextDocument(uri);
  const document = await languages.setTextDocumentLanguage(opened, language);
  const editor = await window.showTextDocument(document);
  await editor.edit((edit) => edit.insert(editor.selection.start, content));
  return document;
}

async function show(document: TextDocument): Promise<TextDocument> {
  await window.showTextDocument(document);
  return document;
}

/** Closes every editor and throws unsaved changes away. */
export async function closeAll(): Promise<void> {
  while (window.activeTextEditor?.document.isDirty) {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** The position of the mark `|` in a piece of the document's text, as in `"sta|tus"`. */
export function at(document: TextDocument, marked: string): Position {
  const mark = marked.indexOf('|');
  const start = document.getText().indexOf(marked.replace('|', ''));
  if (mark < 0 || start < 0) throw new Error(`${marked} is not in ${document.uri}`);
  return document.positionAt(start + mark);
}

/** Waits for the expected findings of this extension in a document or file. */
export function findings(
  document: Pick<TextDocument, 'uri'>,
  expected: (found: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  const now = () => languages.getDiagnostics(document.uri).filter(isOurs);
  return eventually(languages.onDidChangeDiagnostics, now, expected);
}

/** Waits for the expected diagnostics of VS Code's JSON support in a document. */
export function jsonProblems(
  document: Pick<TextDocument, 'uri'>,
  expected: (found: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  const now = () =>
    languages.getDiagnostics(document.uri).filter(({ source }) => source === 'json');
  return eventually(languages.onDidChangeDiagnostics, now, expected);
}

/** Waits for the expected status of a document. */
export async function status(
  document: TextDocument,
  expected: (status: DocumentStatus) => boolean = () => true,
): Promise<DocumentStatus> {
  const api = await extensionApi();
  const now = () => api.statusOf(document.uri);
  const found = await eventually(api.onDidChangeStatus, now, (value) => {
    return value !== undefined && expected(value);
  });
  if (!found) throw new Error('no status');
  return found;
}

/** Does something, and waits until a document has a text. */
export async function textOf(
  document: TextDocument,
  expected: string,
  change: () => Thenable<unknown>,
): Promise<void> {
  const changed = eventually(
    workspace.onDidChangeTextDocument,
    () => document.getText(),
    (text) => text === expected,
  );
  await change();
  await changed;
}

/** Whether a diagnostic comes from this extension. */
export function isOurs(diagnostic: Diagnostic): boolean {
  return diagnostic.source === 'run-step';
}

/** The rule that a finding belongs to. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The documentation page that a finding leads to. */
export function pageOf({ code }: Diagnostic): string {
  return typeof code === 'object' ? code.target.toString() : '';
}

/** The hovers at a position of the document, of this extension and of others, as Markdown. */
export async function hoverText(document: TextDocument, position: Position): Promise<string> {
  const hovers = await commands.executeCommand<readonly Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof MarkdownString ? content.value : String(content)))
    .join('\n');
}

async function extensionApi(): Promise<StatusApi> {
  const extension = extensions.getExtension<StatusApi>('run-step-json.run-step-json');
  if (!extension) throw new Error('the extension is not installed');
  return extension.activate();
}

/** Reads a value now and after each event until it is as expected; then rejects with the last one. */
function eventually<T>(
  event: Event<unknown>,
  read: () => T,
  expected: (value: T) => boolean,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const check = () => {
      const value = read();
      if (!expected(value)) return;
      stop();
      resolve(value);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`waited in vain; last seen: ${JSON.stringify(read(), undefined, 2)}`));
    }, limit);
    const listener = event(check);
    const stop = () => {
      clearTimeout(timer);
      listener.dispose();
    };
    check();
  });
}
