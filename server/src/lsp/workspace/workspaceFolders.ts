import type { InitializeParams } from 'vscode-languageserver';

/** The workspace folders that a client has opened, as URIs. */
export function rootsOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  // Some clients leave it out, although the protocol wants at least `null`.
  return typeof rootUri === 'string' ? [rootUri] : [];
}

/** What the server wants to know of the workspace. */
export const workspaceCapabilities = {
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** The URI of a folder without a slash at the end. */
export function plainFolder(uri: string): string {
  return uri.replace(/\/$/, '');
}
