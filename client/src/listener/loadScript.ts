import * as vscode from 'vscode';

/**
 * Loads a CommonJS script of the extension that only needs VS Code. The extension host on the web
 * loads an extension's script in the same way, but cannot load a second one.
 */
export async function loadScript<Exports>(script: vscode.Uri): Promise<Exports> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(script));
  const module = { exports: {} as Exports };
  const run = new Function('module', 'exports', 'require', `${text}\n//# sourceURL=${script}`);
  run(module, module.exports, () => vscode);
  return module.exports;
}
