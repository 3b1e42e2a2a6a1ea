import type { CancellationToken, FileEvent, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { FileStore, FixtureDocument } from '../../languageService.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Documents } from '../session/documents.ts';
import type { TimeSlicer } from '../session/timeSlicing.ts';
import type { AnalysisHost, AnalyzedFile } from './analyzeFile.ts';
import type { ListFiles } from './workspaceFiles.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** The files of the workspace, open or closed, analyzed on the first request. */
export interface Workspace extends WorkspaceIndex {
  readonly store: FileStore<AnalyzedFile>;
  /** Scans the files. Before the first API object, only remembers the request. */
  readonly start: (reporter?: WorkDoneProgressReporter) => void;
  /** Call when there is an API object. From then on, files are read and their changes reported. */
  readonly wake: () => void;
  /** If the client does not report file changes, finds new, deleted and changed files. */
  readonly rescan: () => Promise<void>;
  /** Analyzes files again whose findings depend on the time. */
  readonly analyzeOutdated: () => void;
  /**
   * Resolves when all files are analyzed; with `fresh`, also those that may have changed. Rejects
   * when the request is cancelled.
   */
  readonly ready: (token: CancellationToken, fresh?: boolean) => Promise<void>;
  /** Calls `listener` on changes (throttled) and at the end of a scan. Returns a stop function. */
  readonly onChanged: (listener: () => void) => () => void;
  /** Notifies the listeners. */
  readonly notifyChanged: () => void;
  /** Returns the number of changes. */
  readonly changed: () => number;
  /** Resolves when there are more changes than `seen`, or the request is cancelled. */
  readonly whenChanged: (seen: number, token: CancellationToken) => Promise<void>;
  /** Returns a slicer, which lets other requests run during long work. */
  readonly slicer: (token?: CancellationToken) => TimeSlicer;
  /** Distinguishes the result IDs of this server from those of others. */
  readonly serverId: string;
  /** Returns the keys of the open documents' URIs, which hide the files on disk. */
  readonly openKeys: () => ReadonlySet<string>;
  /** Returns the URI of the workspace folder that contains a file. */
  readonly rootOf: (uri: string) => string | undefined;
  /** Returns whether a file is below a workspace folder. */
  readonly holds: (uri: string) => boolean;
  /** Returns the display name of a file: its path in the workspace. */
  readonly nameOf: (uri: string) => string;
  /** Returns the open document, or else the file on disk. */
  readonly documentOf: (uri: string) => Promise<FixtureDocument | undefined>;
  readonly settingsChanged: () => void;
  readonly filesChanged: (changes: readonly FileEvent[]) => void;
  readonly closed: (document: FixtureDocument) => void;
  /** Asks the client to report changes. Call when it is initialized. */
  readonly follow: () => Promise<void>;
  /** Returns a sentence about files that were not analyzed, or `undefined`. */
  readonly leftOut: () => string | undefined;
}

/** Dependencies of the workspace. */
export interface WorkspaceHost
  extends Pick<AnalysisHost, 'readFile' | 'fileVersionOf' | 'client' | 'now'> {
  /** URIs of the workspace folders that are open at first. */
  readonly folders: readonly string[];
  readonly listFiles: ListFiles;
  readonly configuration: Configuration;
  readonly documents: Documents;
  readonly pause: () => Promise<void>;
}
