import { ConfigurationTarget, Uri, workspace } from 'vscode';

/** The settings section, and the prefix of every command. */
export const clientId = 'runStep';

/** Writes a setting for the workspace; for the user, where there is none. */
export async function set(name: string, value: unknown, uri?: Uri): Promise<void> {
  const target = workspace.workspaceFolders
    ? ConfigurationTarget.Workspace
    : ConfigurationTarget.Global;
  await workspace.getConfiguration(clientId, uri).update(name, value, target);
}

/** Turns a rule off for the workspace of a document. */
export async function turnOffRule(uri: string, rule: string): Promise<void> {
  const document = Uri.parse(uri);
  const rules = workspace.getConfiguration(clientId, document).get<object>('rules');
  await set('rules', { ...rules, [rule]: 'off' }, document);
}

/** Sets what the workspace of a document is checked against. */
export async function setConformance(uri: string, value: string): Promise<void> {
  await set('conformance', value, Uri.parse(uri));
}
