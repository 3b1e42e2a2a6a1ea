import type { Connection } from 'vscode-languageserver';
import {
  configFileName,
  configFinder,
  type DocumentSettings,
  documentSettings,
  type EditorSettings,
  globsOf,
  isExcluded,
  type ReadFile,
  workingFileOf,
} from '../../languageService.ts';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from '../jsonrpc.ts';
import { noEditorSettings, readEditorSettings } from './editorSettings.ts';
import { sameSettings } from './internSettings.ts';

const section = 'runStep';

/** What the settings of a document depend on. */
export interface Configured {
  readonly uri: string;
  readonly languageId: string;
}

/** Settings of documents, from the editor and configuration files. */
export interface Configuration {
  /** Returns the settings of a document, cached until they change. */
  of(document: Configured): Promise<DocumentSettings>;
  /** Returns the settings as far as they are known. */
  known(document: Configured): DocumentSettings;
  /** Increases when settings or configuration files may have changed. */
  revision(): number;
  forget(uri: string): void;
  /**
   * Returns the settings for the files of a folder. Asks the editor once for everything below
   * `root`.
   */
  inFolder(folder: string, root: string): Promise<FolderSettings>;
  /** Call when files on disk have changed, possibly configurations. */
  filesChanged(uris: readonly string[]): void;
  /** Asks the client to report changes. Call when it is initialized. */
  follow(): Promise<void>;
}

/** Settings for the files directly in a folder. */
export interface FolderSettings {
  of(document: Configured): DocumentSettings;
  /** Returns whether a subfolder is excluded. */
  isExcluded(uri: string): boolean;
  /** Globs that select files whatever their extension. */
  readonly globs: readonly string[];
}

export function isConfigFile(uri: string): boolean {
  return uri.endsWith(`/${configFileName}`);
}

/** Capabilities of the client for configuration. */
export interface ConfigurationSupport {
  /** It answers `workspace/configuration`. */
  readonly asks: boolean;
  /** It supports dynamic registration for changes of settings and files. */
  readonly reportsSettings: boolean;
  readonly reportsFiles: boolean;
}

/**
 * Follows the settings of a connection. Clients without `workspace/configuration` send them with
 * `didChangeConfiguration`, or use configuration files and defaults.
 */
export function followConfiguration(
  connection: Connection,
  readFile: ReadFile,
  support: ConfigurationSupport,
  changed: () => void,
): Configuration {
  const finder = configFinder(readFile);
  const asked = new Map<string, Promise<DocumentSettings>>();
  const known = new Map<string, DocumentSettings>();
  const ofRoots = new Map<string, Promise<EditorSettings>>();
  const same = sameSettings();
  let pushed = noEditorSettings;

  const settingsOf = (...sources: Parameters<typeof documentSettings>): DocumentSettings => {
    const decided = documentSettings(...sources);
    return { ...decided, settings: same(decided.settings) };
  };
  let revision = 0;
  const forgetAll = () => {
    revision++;
    asked.clear();
    ofRoots.clear();
  };
  connection.onDidChangeConfiguration(({ settings }) => {
    const own = (settings as Readonly<Record<string, unknown>> | null | undefined)?.[section];
    if (own !== undefined) pushed = readEditorSettings(own);
    forgetAll();
    changed();
  });

  const ask = async (scopeUri: string): Promise<EditorSettings> => {
    if (!support.asks) return pushed;
    try {
      const answer: unknown = await connection.workspace.getConfiguration({ scopeUri, section });
      return answer === null || answer === undefined ? pushed : readEditorSettings(answer);
    } catch (error) {
      connection.console.warn(`The client did not answer with its settings: ${error}`);
      return pushed;
    }
  };
  const configOf = async (uri: string) => {
    const slash = uri.lastIndexOf('/');
    // An unsaved document is in no folder.
    return slash < 0 ? undefined : configIn(uri.slice(0, slash));
  };
  const configIn = async (folder: string) => {
    try {
      return await finder.of(folder);
    } catch (error) {
      connection.console.error(`${configFileName} could not be read: ${error}`);
      return undefined;
    }
  };
  const findOut = async (document: Configured): Promise<DocumentSettings> => {
    const asOf = revision;
    const uri = workingFileOf(document.uri);
    const [editor, found] = await Promise.all([ask(uri), configOf(uri)]);
    const settings = settingsOf({ ...document, uri }, editor, found);
    if (asOf === revision) known.set(document.uri, settings);
    return settings;
  };
  return {
    of: (document) => {
      let settings = asked.get(document.uri);
      if (settings === undefined) {
        settings = findOut(document);
        asked.set(document.uri, settings);
      }
      return settings;
    },
    revision: () => revision,
    known: (document) => known.get(document.uri) ?? settingsOf(document, pushed, undefined),
    forget: (uri) => {
      asked.delete(uri);
      known.delete(uri);
    },
    inFolder: async (folder, root) => {
      const asking = ofRoots.get(root) ?? ask(root);
      ofRoots.set(root, asking);
      const [editor, found] = await Promise.all([asking, configIn(folder)]);
      return {
        of: (document) => settingsOf(document, editor, found),
        isExcluded: (uri) => isExcluded(uri, found),
        globs: globsOf(editor, found),
      };
    },
    filesChanged: (uris) => {
      if (!uris.some(isConfigFile)) return;
      finder.forget();
      forgetAll();
      changed();
    },
    follow: async () => {
      const { reportsSettings, reportsFiles } = support;
      const { client } = connection;
      const watchers = [{ globPattern: `**/${configFileName}` }];
      await Promise.all([
        reportsSettings && client.register(DidChangeConfigurationNotification.type, { section }),
        reportsFiles && client.register(DidChangeWatchedFilesNotification.type, { watchers }),
      ]);
    },
  };
}
