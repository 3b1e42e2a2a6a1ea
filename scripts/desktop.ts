import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Minor version of the oldest supported VS Code (1.91), as in `engines.vscode`. */
const oldestMinor = 91;

const commands = [
  'code',
  'code-insiders',
  // On macOS, the command is often not on the path.
  '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
];

/** On Windows, `code` is a batch file, which needs a shell. */
export const viaShell = process.platform === 'win32';

/** Returns the command of a desktop VS Code that can show a window here, or `undefined`. */
export function findDesktop(): string | undefined {
  return canShowWindows() ? commands.find(isSuited) : undefined;
}

function canShowWindows(): boolean {
  // In a terminal of a remote VS Code, `code` is another program, which cannot run an extension
  // from source.
  if (process.env.VSCODE_IPC_HOOK_CLI !== undefined) return false;
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

function isSuited(command: string): boolean {
  if (command.startsWith('/') && !existsSync(command)) return false;
  const { status, stdout } = spawnSync(command, ['--version'], {
    encoding: 'utf8',
    shell: viaShell,
  });
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(stdout ?? '') ?? [];
  return status === 0 && major === '1' && Number(minor) >= oldestMinor;
}
