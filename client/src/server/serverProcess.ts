import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { workspace } from 'vscode';

/**
 * Starts the server as other editors do, in the first folder of the workspace, so that its compiled code is kept for the next
 * start. It gets no channel of Node's own, which takes time to set up.
 */
export function startProcess(module: string): ChildProcess {
  const isDebugged = process.execArgv.some((one) => /^--inspect(?:-brk)?(?:=|$)/.test(one));
  const flags = isDebugged ? ['--nolazy', '--inspect=6009'] : [];
  const server = spawn(
    process.execPath,
    [...flags, module, '--stdio', `--clientProcessId=${process.pid}`],
    {
      ...workingDirectory(),
      // In the desktop VS Code, the program is Electron.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
    },
  );
  // A process that did not start is reported when the client connects to it.
  server.on('error', () => undefined);
  return server;
}

function workingDirectory(): { readonly cwd?: string } {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder?.scheme === 'file' && existsSync(folder.fsPath) ? { cwd: folder.fsPath } : {};
}
