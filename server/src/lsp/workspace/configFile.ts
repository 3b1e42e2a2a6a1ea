import {
  configFileName,
  type FixtureDocument,
  type Settings,
  textOfDocument,
  workingFileOf,
} from '../../languageService.ts';
import type { Configuration } from '../session/configuration.ts';
import { folderOf } from './workspaceFiles.ts';

/** The configuration file that governs a document, or the one to be created. */
export interface ConfigFile {
  readonly uri: string;
  /** URI of its folder. */
  readonly folder: string;
  /** Absent if the file does not exist. */
  readonly text?: string;
  /** The version of the text, if the file is open. */
  readonly version?: number;
  /** What the editor sets for the document: the file has no influence on it. */
  readonly editorSettings: Partial<Settings>;
}

/** Returns the configuration file of an open document, or `undefined` for a document that is in no folder. */
export type FindConfigFile = (uri: string) => Promise<ConfigFile | undefined>;

/** Makes a function that finds configuration files. A new one belongs into the workspace folder, or beside the document. */
export function configFiles(host: {
  readonly configuration: Pick<Configuration, 'of'>;
  readonly document: (uri: string) => FixtureDocument | undefined;
  /** The workspace folder that a file is in. */
  readonly rootOf: (uri: string) => string | undefined;
}): FindConfigFile {
  return async (uri) => {
    const document = host.document(uri);
    const file = workingFileOf(uri);
    if (document === undefined || !file.includes('/') || file.startsWith('untitled:'))
      return undefined;
    const { config, editorSettings } = await host.configuration.of(document);
    const folder = config?.folder ?? host.rootOf(file) ?? folderOf(file);
    const path = config?.path ?? `${folder}/${configFileName}`;
    const place = { uri: path, folder, editorSettings };
    const open = host.document(path);
    if (open !== undefined) return { ...place, text: textOfDocument(open), version: open.version };
    return config === undefined ? place : { ...place, text: config.text };
  };
}
