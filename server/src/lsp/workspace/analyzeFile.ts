import type { Diagnostic } from 'vscode-languageserver';
import {
  type AnalysisContext,
  type DocumentSettings,
  type FileIndex,
  type FixtureDocument,
  indexFileInSlices,
  isHandled,
  isReadAs,
  isUnreadApiDescription,
  languageOf,
  languageOfText,
  markers,
  openDocumentInSlices,
} from '../../languageService.ts';
import { diagnosticsToReport, toDiagnostics, validUntil } from '../diagnostics/reported.ts';
import type { Client } from '../session/clientCapabilities.ts';
import type { FolderSettings } from '../session/configuration.ts';
import { inSlices, type TimeSlicer } from '../session/timeSlicing.ts';
import type { ReadText } from './readFile.ts';

/** Returns a version of the file's content, or `undefined` if unknown. */
export type FileVersionOf = (uri: string) => Promise<string | undefined>;

/** What is kept of a file that is not open: neither its text nor a tree of it. Positions are as the client counts. */
export interface AnalyzedFile extends Pick<AnalysisContext, 'settings' | 'isSuppressed'> {
  /**
   * Tells whether the file has changed since it was looked at. If the client reports changes, only long files have one:
   * others are as soon read as asked about.
   */
  readonly fileVersion: string | undefined;
  readonly index: FileIndex;
  /** What was found in the file by itself; `undefined` when the user does not want diagnostics of closed files. */
  readonly diagnostics: readonly Diagnostic[] | undefined;
  /** Unix seconds. From then on the file must be looked at again, because what was found depends on the time. */
  readonly validUntil: number;
}

/** What looking at a file needs of the server. */
export interface AnalysisHost {
  readonly readFile: ReadText;
  readonly fileVersionOf: FileVersionOf;
  readonly client: () => Client;
  /** The settings that hold for a file. */
  readonly settings: (uri: string) => Promise<FolderSettings>;
  /** Rules of which another server tells in this document. */
  readonly isReportedByJsonServer: (document: FixtureDocument, rule: string) => boolean;
  /** Lets other requests have their turn, when it is time for that. */
  readonly slice: TimeSlicer;
  /** Unix seconds. */
  readonly now: () => number;
}

/** A file that is not open, as a document, with what is decided about it. */
interface OpenedFile {
  readonly document: FixtureDocument;
  readonly decided: Omit<DocumentSettings, 'handling'>;
  readonly fileVersion: string | undefined;
}

/** Minimum length of a long file, in UTF-16 units. */
const long = 1 << 16;

/**
 * Reads a file as a document; `undefined` when it is none of ours. `before` is what was open until now: where the file
 * holds the same text, all that is known of it is of use.
 */
export async function openFile(
  uri: string,
  host: AnalysisHost,
  before?: FixtureDocument,
): Promise<OpenedFile | undefined> {
  const [text, folder] = await Promise.all([host.readFile(uri), host.settings(uri)]);
  const byName = languageOf(uri);
  const { handling, ...decided } = folder.of({ uri, languageId: byName ?? '' });
  const isForced = handling === 'forced';
  if (text === undefined || handling === 'none') return undefined;
  const languageId = byName ?? (isForced ? 'json' : languageOfText(text));
  if (!isForced && !markers.some((marker) => text.includes(marker))) return undefined;
  const unread = { uri, version: 0, languageId, text };
  if (!isForced && isUnreadApiDescription(unread)) return undefined;
  const needsVersion = text.length >= long || !host.client().reportsFiles;
  const fileVersion = needsVersion ? await host.fileVersionOf(uri) : undefined;
  await host.slice();
  const document =
    before !== undefined && isReadAs(before, unread, isForced)
      ? before
      : await inSlices(openDocumentInSlices(unread, isForced), host.slice);
  return isHandled(document) ? { document, decided, fileVersion } : undefined;
}

/** Reads a file and checks it; `undefined` when it is none of ours. `before`: see `openFile`. */
export async function analyzeFile(
  uri: string,
  host: AnalysisHost,
  before?: FixtureDocument,
): Promise<AnalyzedFile | undefined> {
  const opened = await openFile(uri, host, before);
  if (opened === undefined) return undefined;
  const { document, decided, fileVersion } = opened;
  const { settings, display, isSuppressed, workspaceDiagnostics } = decided;
  const context = { settings, display, isSuppressed, now: host.now };
  const { encoding, diagnostics: support } = host.client();
  const found = workspaceDiagnostics
    ? await inSlices(
        diagnosticsToReport(document, context, host.isReportedByJsonServer),
        host.slice,
      )
    : undefined;
  const work = indexFileInSlices(document, context, encoding.positions(document));
  const index = await inSlices(work, host.slice);
  await host.slice();
  return {
    fileVersion,
    settings,
    isSuppressed,
    index,
    diagnostics: found && copyOf(encoding.encode(document, toDiagnostics(uri, found, support))),
    validUntil: validUntil(found ?? []),
  };
}

/** Parts of a text keep all of it in memory; copies do not. */
function copyOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.length === 0 ? none : JSON.parse(JSON.stringify(diagnostics));
}

const none: readonly Diagnostic[] = [];
