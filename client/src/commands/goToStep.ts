import { type QuickPickItem, Selection, type TextEditor, ThemeIcon, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type DocumentParams,
  type ListedStep,
  stepsRequest,
} from '../../../server/src/protocol.ts';

/** Lets the user pick a run step of the active document, and moves the cursor to it. */
export async function goToStep(client: BaseLanguageClient): Promise<void> {
  const editor = window.activeTextEditor;
  const steps = editor === undefined ? [] : await stepsIn(client, editor);
  if (editor === undefined || steps.length === 0) {
    void window.showInformationMessage('There are no run steps in this document.');
    return;
  }
  const picked = await window.showQuickPick(steps.map(itemFor), {
    title: 'Go to Step',
    placeHolder: 'Type an id, a status, a type or a time',
    matchOnDescription: true,
  });
  if (picked === undefined) return;
  const { line, character } = picked.range.start;
  await window.showTextDocument(editor.document, {
    ...(editor.viewColumn !== undefined && { viewColumn: editor.viewColumn }),
    selection: new Selection(line, character, line, character),
  });
}

async function stepsIn(
  client: BaseLanguageClient,
  { document }: TextEditor,
): Promise<readonly ListedStep[]> {
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const params: DocumentParams = { textDocument };
  return client.sendRequest<readonly ListedStep[]>(stepsRequest, params);
}

function itemFor({
  id = 'run step without an id',
  type,
  status,
  created,
  range,
}: ListedStep): QuickPickItem & Pick<ListedStep, 'range'> {
  const description = [status, type, created].filter((part) => part !== undefined).join(' · ');
  const iconPath = new ThemeIcon(icons[status ?? ''] ?? 'question');
  return { label: withoutIcons(id), description: withoutIcons(description), iconPath, range };
}

/** Removes icon syntax. A quick pick draws `$(name)` as an icon. */
function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$ (');
}

const icons: Readonly<Record<string, string>> = {
  in_progress: 'sync',
  cancelled: 'circle-slash',
  failed: 'error',
  completed: 'pass',
  expired: 'watch',
};
