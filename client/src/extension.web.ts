import { type ExtensionContext, Uri } from 'vscode';
import { type Listener, listen } from './listener/listen.ts';
import { loadScript } from './listener/loadScript.ts';
import type { StatusApi } from './status/statusItem.ts';

let listener: Listener | undefined;

/** Entry point on the web. The language client is a separate script. */
export function activate(context: ExtensionContext): Promise<StatusApi> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'languageClient.cjs');
  listener = listen(context, () => loadScript(script));
  return listener.ready;
}

/** Shuts the server down before the extension host ends. */
export function deactivate(): Promise<void> | undefined {
  return listener?.stop();
}
