import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { workspace } from 'vscode';

/**
 * Starts the server in the first workspace folder, as other editors do, so that its compiled code
 * is cached for the next start. It has no Node channel, which takes time to set up.
 */
export function startProcess(module: string): ChildProcess {
  const isDebugged = process.execArgv.some((one) => /^--inspect(?:-brk)?(?:=|$)/.test(one));
  const flags = isDebugged ? ['--nolazy', '--inspect=6009'] : [];
  const server = spawn(
    process.execPath,
    [...flags, module, '--stdio', `--clientProcessId=${process.pid}`],
    {
      ...workingDirectory(),
      // In desktop VS Code, the executable is Electron.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
    },
  );
  // The client reports the failure when it connects.
  server.on('error', () => undefined);
  return server;
}

function workingDirectory(): { readonly cwd?: string } {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder?.scheme === 'file' && existsSync(folder.fsPath) ? { cwd: folder.fsPath } : {};
}
