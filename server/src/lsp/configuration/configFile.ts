import type { Diagnostic } from 'vscode-languageserver';
import {
  configFileName,
  type FixtureDocument,
  parseConfig,
  rangeOf,
  type Settings,
  textOfDocument,
  workingFileOf,
} from '../../languageService.ts';
import { DiagnosticSeverity } from '../jsonrpc.ts';
import { folderOf } from '../workspace/workspaceFiles.ts';
import { type Configuration, isConfigFile } from './configuration.ts';

/**
 * Returns the problems of an open configuration file, for editors that do not check its schema.
 * Returns none for other files.
 */
export function configProblems(document: FixtureDocument): readonly Diagnostic[] {
  if (!isConfigFile(document.uri)) return [];
  return parseConfig(textOfDocument(document)).problems.map(({ offset, length, message }) => ({
    source: 'run-step',
    severity: DiagnosticSeverity.Warning,
    message,
    range: rangeOf(document, offset, offset + length),
  }));
}

/** The configuration file for a document, or the one to create. */
export interface ConfigFile {
  readonly uri: string;
  /** URI of its folder. */
  readonly folder: string;
  /** `undefined` if the file does not exist. */
  readonly text?: string;
  /** Version of the text, if the file is open. */
  readonly version?: number;
  /** The editor's settings for the document, which the file cannot change. */
  readonly editorSettings: Partial<Settings>;
}

/** Returns the configuration file of an open document, or `undefined` without a folder. */
export type FindConfigFile = (uri: string) => Promise<ConfigFile | undefined>;

/** Returns a finder. New files go to the workspace folder, or next to the document. */
export function configFiles(host: {
  readonly configuration: Pick<Configuration, 'of'>;
  readonly document: (uri: string) => FixtureDocument | undefined;
  /** Returns the workspace folder of a file. */
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
