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
  mayContainObjects,
  openDocumentInSlices,
} from '../../languageService.ts';
import type { FolderSettings } from '../configuration/configuration.ts';
import { diagnosticsToReport, toDiagnostics, validUntil } from '../diagnostics/toDiagnostics.ts';
import type { Client } from '../session/clientCapabilities.ts';
import { inSlices, type TimeSlicer } from '../session/timeSlicing.ts';
import type { ReadText } from './readFile.ts';

/** Returns a version of the file's content, or `undefined` if it is unknown. */
export type FileVersionOf = (uri: string) => Promise<string | undefined>;

/** What is kept of a closed file, without its text or tree. Positions use the client's encoding. */
export interface AnalyzedFile extends Pick<AnalysisContext, 'settings' | 'isSuppressed'> {
  /** Detects changes. If the client reports changes, only long files need one. */
  readonly fileVersion: string | undefined;
  readonly index: FileIndex;
  /** The file's own diagnostics, or `undefined` if diagnostics of closed files are off. */
  readonly diagnostics: readonly Diagnostic[] | undefined;
  /**
   * Unix seconds from which the file must be analyzed again, because findings depend on the time.
   */
  readonly validUntil: number;
}

/** Dependencies of the analysis. */
export interface AnalysisHost {
  readonly readFile: ReadText;
  readonly fileVersionOf: FileVersionOf;
  readonly client: Client;
  /** Returns the settings for a file. */
  readonly settings: (uri: string) => Promise<FolderSettings>;
  /** Lets other requests run when needed. */
  readonly slice: TimeSlicer;
  /** Returns the current time in Unix seconds. */
  readonly now: () => number;
}

/** A closed file as a document, with its settings. */
interface OpenedFile {
  readonly document: FixtureDocument;
  readonly decided: Omit<DocumentSettings, 'handling'>;
  readonly fileVersion: string | undefined;
}

/** Minimum length of a long file, in UTF-16 units. */
const long = 1 << 16;

/**
 * Opens a file. Returns `undefined` if it contains no API objects. `before` is the document that
 * was open until now, which is reused if its text is the same.
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
  if (!isForced && !mayContainObjects(text)) return undefined;
  const unread = { uri, version: 0, languageId, text };
  if (!isForced && isUnreadApiDescription(unread)) return undefined;
  const needsVersion = text.length >= long || !host.client.reportsFiles;
  const fileVersion = needsVersion ? await host.fileVersionOf(uri) : undefined;
  await host.slice();
  const document =
    before !== undefined && isReadAs(before, unread, isForced)
      ? before
      : await inSlices(openDocumentInSlices(unread, isForced), host.slice);
  return isHandled(document) ? { document, decided, fileVersion } : undefined;
}

/**
 * Reads and checks a file. Returns `undefined` if it contains no API objects. For `before`, see
 * `openFile`.
 */
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
  const { encoding, diagnostics: support } = host.client;
  const found = workspaceDiagnostics
    ? await inSlices(diagnosticsToReport(document, context, host.client), host.slice)
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

/** Copies strings. Substrings would keep the whole text in memory. */
function copyOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.length === 0 ? none : JSON.parse(JSON.stringify(diagnostics));
}

const none: readonly Diagnostic[] = [];
