import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { type Listener, listen } from './listener/listen.ts';
import { startProcess } from './server/serverProcess.ts';
import type { StartClient } from './start.ts';
import type { StatusApi } from './status/statusItem.ts';

let listener: Listener | undefined;

/** Entry point on the desktop and in remote hosts. The language client is a separate module. */
export function activate(context: ExtensionContext): Promise<StatusApi> {
  const module = context.asAbsolutePath(join('dist', 'run-step-language-server.cjs'));
  listener = listen(context, () => loadClient(module));
  return listener.ready;
}

/** Starts the server while the language client is loading. */
async function loadClient(module: string): Promise<{ readonly startClient: StartClient }> {
  const server = startProcess(module);
  try {
    const { startClientOf } = await import('./languageClient.ts');
    return { startClient: startClientOf(module, server) };
  } catch (error) {
    server.kill();
    throw error;
  }
}

/** Shuts the server down before the extension host ends. */
export function deactivate(): Promise<void> | undefined {
  return listener?.stop();
}
