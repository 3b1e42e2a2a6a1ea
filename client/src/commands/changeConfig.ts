import { Uri, WorkspaceEdit, type WorkspaceFolder, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ConfigChange,
  type ConfigEditAnswer,
  type ConfigEditParams,
  configEditRequest,
} from '../../../server/src/protocol.ts';
import { editsOf } from '../edits.ts';
import { overridingSetting, set } from '../settings.ts';

/**
 * Writes a change to the configuration file of a document, or creates the file once the user
 * agrees. If an editor setting overrides the file, changes the setting instead.
 */
export async function changeConfig(
  client: BaseLanguageClient,
  uri: string,
  change: ConfigChange,
  isConfirmed = false,
): Promise<void> {
  const document = Uri.parse(uri);
  const setting = overridingSetting(change, document);
  if (setting !== undefined) {
    await setting.write();
    return say(`${doneText(change)} in the ${setting.where} settings, which override the file.`);
  }
  const params: ConfigEditParams = { textDocument: { uri }, change };
  const answer = await client.sendRequest<ConfigEditAnswer | null>(configEditRequest, params);
  if (answer === null) {
    if (change.kind === 'suppress') return;
    return say(`${doneText(change)} in the ${await set(change, document)} settings.`);
  }
  const file = client.protocol2CodeConverter.asUri(answer.uri);
  const name = workspace.asRelativePath(file);
  if (answer.newText !== undefined) {
    if (!isConfirmed && !(await mayCreate(file))) return;
    if (!(await create(file, answer.newText))) return complain(`${name} could not be created.`);
  } else {
    if (answer.edits === undefined)
      return complain(`${name} is not valid JSON, so it was not changed.`, file);
    if (!(await edit(file, answer.edits))) return complain(`${name} could not be changed.`, file);
  }
  return say(`${doneText(change)} in ${name}.`, file);
}

async function mayCreate(file: Uri): Promise<boolean> {
  const folder = Uri.joinPath(file, '..');
  const root: WorkspaceFolder | undefined = workspace.getWorkspaceFolder(folder);
  const isRoot = root?.uri.toString() === folder.toString();
  const name = isRoot ? root.name : workspace.asRelativePath(folder);
  const create = 'Create';
  const detail =
    'The file applies to its folder and everything below, in the editor and on the command line.';
  const answer = await window.showInformationMessage(
    `Create run-step.config.json in ${name}?`,
    { modal: true, detail },
    create,
  );
  return answer === create;
}

/** Creates and opens the file, so that the server knows its text before it is reported. */
async function create(file: Uri, text: string): Promise<boolean> {
  const edit = new WorkspaceEdit();
  edit.createFile(file, { contents: new TextEncoder().encode(text) });
  if (!(await workspace.applyEdit(edit))) return false;
  await workspace.openTextDocument(file);
  return true;
}

/** Edits the file and saves it, unless it had unsaved changes. */
async function edit(file: Uri, edits: NonNullable<ConfigEditAnswer['edits']>): Promise<boolean> {
  const document = await workspace.openTextDocument(file);
  const wasDirty = document.isDirty;
  const edit = new WorkspaceEdit();
  edit.set(file, editsOf(edits));
  return (await workspace.applyEdit(edit)) && (wasDirty || (await document.save()));
}

function doneText(change: ConfigChange): string {
  if (change.kind === 'set') return `Set "${change.name}" to "${change.value}"`;
  if (change.kind === 'rule') return `Turned off the rule "${change.rule}"`;
  return `Suppressed "${change.rule}" at ${change.pointer || 'the root'}`;
}

function say(message: string, file?: Uri): void {
  void offerToOpen(window.showInformationMessage(message, ...(file ? [open] : [])), file);
}

function complain(message: string, file?: Uri): void {
  void offerToOpen(window.showErrorMessage(message, ...(file ? [open] : [])), file);
}

const open = 'Open';

async function offerToOpen(answer: Thenable<string | undefined>, file?: Uri): Promise<void> {
  if ((await answer) === open && file !== undefined) await window.showTextDocument(file);
}
