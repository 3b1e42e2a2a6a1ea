import type { CancellationToken, FileEvent, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { FileStore, FixtureDocument } from '../../languageService.ts';
import type { Configuration } from '../session/configuration.ts';
import type { Documents } from '../session/documents.ts';
import type { TimeSlicer } from '../session/timeSlicing.ts';
import type { AnalysisHost, AnalyzedFile } from './analyzeFile.ts';
import type { ListFiles } from './workspaceFiles.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** The files of the workspace, open or not. They are analyzed on the first request for what is in them. */
export interface Workspace extends WorkspaceIndex {
  readonly store: FileStore<AnalyzedFile>;
  /** The workspace folders that the client has opened, as URIs. */
  readonly open: (roots: readonly string[]) => void;
  /** Scans the files; before the first document of ours, only remembers the request. */
  readonly start: (reporter?: WorkDoneProgressReporter) => void;
  /** There is something of ours: from now on files are read, and their changes reported. */
  readonly wake: () => void;
  /**
   * If the client does not report changes of files, finds new and deleted files, and looks again at those that have
   * changed.
   */
  readonly rescan: () => Promise<void>;
  /** Analyzes files again whose findings change with the time. */
  readonly analyzeOutdated: () => void;
  /**
   * Settles when all files were looked at; `fresh`: also those that may have changed. Rejects when the request is
   * cancelled.
   */
  readonly ready: (token: CancellationToken, fresh?: boolean) => Promise<void>;
  /** Calls `listener` whenever more is known, not too often, and when there is no more to come. */
  readonly onChanged: (listener: () => void) => () => void;
  /** Says that there is news. */
  readonly notifyChanged: () => void;
  /** How often there was news. */
  readonly changed: () => number;
  /** Settles when there was news more often than so, or when the request was cancelled. */
  readonly whenChanged: (seen: number, token: CancellationToken) => Promise<void>;
  /** Makes what lets other requests have their turn during long work. */
  readonly slicer: (token?: CancellationToken) => TimeSlicer;
  /** Tells the result IDs of this server from those of all others. */
  readonly serverId: string;
  /** The keys of the URIs of open documents: they hide what is on the disk. */
  readonly openKeys: () => ReadonlySet<string>;
  /** The workspace folder that a file is in, as a URI. */
  readonly rootOf: (uri: string) => string | undefined;
  /** Whether a file is below one of the workspace folders. */
  readonly holds: (uri: string) => boolean;
  /** What people call a file: its path in the workspace. */
  readonly nameOf: (uri: string) => string;
  /** The document as it is open, or as it is on the disk now. */
  readonly documentOf: (uri: string) => Promise<FixtureDocument | undefined>;
  readonly settingsChanged: () => void;
  readonly filesChanged: (changes: readonly FileEvent[]) => void;
  readonly closed: (document: FixtureDocument) => void;
  /** Asks the client to report changes; call when it is initialized. */
  readonly follow: () => Promise<void>;
  /** What of the workspace was not looked at and why, as a sentence. */
  readonly leftOut: () => string | undefined;
}

/** What the workspace needs of the server. */
export interface WorkspaceHost
  extends Pick<
    AnalysisHost,
    'readFile' | 'fileVersionOf' | 'client' | 'isReportedByJsonServer' | 'now'
  > {
  readonly listFiles: ListFiles;
  readonly configuration: Configuration;
  readonly documents: Documents;
  readonly pause: () => Promise<void>;
}
