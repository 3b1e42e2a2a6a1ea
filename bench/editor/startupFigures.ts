import { commands, window } from 'vscode';

/** Returns the activation time of an extension in ms, from VS Code's startup figures. */
export async function activationTime(extensionId: string): Promise<number> {
  await commands.executeCommand('perfview.show');
  const text = window.activeTextEditor?.document.getText() ?? '';
  const cells = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const names = cells.find((line) => line.includes('Call Activate')) ?? [];
  const values = cells.find((line) => line.includes(extensionId));
  if (values === undefined)
    throw new Error(`the startup figures do not list ${extensionId}: ${text}`);
  const parts = ['Load Code', 'Call Activate', 'Finish Activate'];
  return parts.reduce((sum, part) => sum + Number(values[names.indexOf(part)]), 0);
}
