import type { InitializeParams } from 'vscode-languageserver';

/** Returns the URIs of the workspace folders that a client has opened. */
export function rootsOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  // Some clients omit it, although the protocol requires at least `null`.
  return typeof rootUri === 'string' ? [rootUri] : [];
}

/** Returns the URI of a folder without a trailing slash. */
export function plainFolder(uri: string): string {
  return uri.replace(/\/$/, '');
}
