import type { ExtensionContext } from 'vscode';
import { type Listener, listen } from './listener/listen.ts';
import type { StatusApi } from './status/statusItem.ts';

let listener: Listener | undefined;

/** Desktop and remote entry: listens for documents of ours. The language client is a module of its own. */
export function activate(context: ExtensionContext): Promise<StatusApi> {
  listener = listen(context, () => import('./languageClient.ts'));
  return listener.ready;
}

/** Lets the server end in order before the extension host goes. */
export function deactivate(): Promise<void> | undefined {
  return listener?.stop();
}
