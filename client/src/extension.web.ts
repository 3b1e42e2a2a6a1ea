import { type ExtensionContext, Uri } from 'vscode';
import { type Listener, listen } from './listener/listen.ts';
import { loadScript } from './listener/loadScript.ts';
import type { StatusApi } from './status/statusItem.ts';

let listener: Listener | undefined;

/** Entry on the web: listens for documents of ours. The language client is a script of its own. */
export function activate(context: ExtensionContext): Promise<StatusApi> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'languageClient.cjs');
  listener = listen(context, () => loadScript(script));
  return listener.ready;
}

/** Lets the server end in order before the extension host goes. */
export function deactivate(): Promise<void> | undefined {
  return listener?.stop();
}
