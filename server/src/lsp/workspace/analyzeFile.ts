import type { Diagnostic } from 'vscode-languageserver';
import {
  type Context,
  type DocumentSettings,
  type FileSummary,
  type Fixture,
  isReadAs,
  isServed,
  isUnreadApiDescription,
  languageOf,
  languageOfText,
  openFixtureInPieces,
  summarizing,
  traces,
} from '../../languageService.ts';
import { findingsToTell, toDiagnostics, validUntil } from '../diagnostics/reported.ts';
import type { Client } from '../session/clientCapabilities.ts';
import type { FolderSettings } from '../session/configuration.ts';
import { inSlices, type TimeSlicer } from '../session/timeSlicing.ts';
import type { ReadText } from './readFile.ts';

/** Gives a word for what a file holds, another one whenever that has changed; `undefined` where nobody can say. */
export type StampOf = (uri: string) => Promise<string | undefined>;

/** What is kept of a file that is not open: neither its text nor a tree of it. Positions are as the client counts. */
export interface KeptFile extends Pick<Context, 'settings' | 'isSuppressed'> {
  /**
   * Tells whether the file has changed since it was looked at. If the client reports changes, only long files have one:
   * others are as soon read as asked about.
   */
  readonly stamp: string | undefined;
  readonly summary: FileSummary;
  /** What was found in the file by itself; `undefined` when the user does not want to be told. */
  readonly diagnostics: readonly Diagnostic[] | undefined;
  /** Unix seconds. From then on the file must be looked at again, because what was found depends on the time. */
  readonly validUntil: number;
}

/** What looking at a file needs of the server. */
export interface LookHost {
  readonly readFile: ReadText;
  readonly stampOf: StampOf;
  readonly client: () => Client;
  /** The settings that hold for a file. */
  readonly settings: (uri: string) => Promise<FolderSettings>;
  /** Rules of which another server tells in this document. */
  readonly isToldElsewhere: (fixture: Fixture, rule: string) => boolean;
  /** Lets other requests have their turn, when it is time for that. */
  readonly slice: TimeSlicer;
  /** Unix seconds. */
  readonly now: () => number;
}

/** A file that is not open, as a document, with what is decided about it. */
interface OpenedFile {
  readonly fixture: Fixture;
  readonly decided: Omit<DocumentSettings, 'serving'>;
  readonly stamp: string | undefined;
}

/** Minimum length of a long file, in UTF-16 units. */
const long = 1 << 16;

/**
 * Reads a file as a document; `undefined` when it is none of ours. `before` is what was open until now: where the file
 * holds the same text, all that is known of it is of use.
 */
export async function openFile(
  uri: string,
  host: LookHost,
  before?: Fixture,
): Promise<OpenedFile | undefined> {
  const [text, folder] = await Promise.all([host.readFile(uri), host.settings(uri)]);
  const byName = languageOf(uri);
  const { serving, ...decided } = folder.of({ uri, languageId: byName ?? '' });
  const isForced = serving === 'forced';
  if (text === undefined || serving === 'none') return undefined;
  const languageId = byName ?? (isForced ? 'json' : languageOfText(text));
  if (!isForced && !traces.some((trace) => text.includes(trace))) return undefined;
  const document = { uri, version: 0, languageId, text };
  if (!isForced && isUnreadApiDescription(document)) return undefined;
  const needsStamp = text.length >= long || !host.client().reportsFiles;
  const stamp = needsStamp ? await host.stampOf(uri) : undefined;
  await host.slice();
  const fixture =
    before !== undefined && isReadAs(before, document, isForced)
      ? before
      : await inSlices(openFixtureInPieces(document, isForced), host.slice);
  return isServed(fixture) ? { fixture, decided, stamp } : undefined;
}

/** Reads a file and checks it; `undefined` when it is none of ours. `before`: see `openFile`. */
export async function lookAtFile(
  uri: string,
  host: LookHost,
  before?: Fixture,
): Promise<KeptFile | undefined> {
  const opened = await openFile(uri, host, before);
  if (opened === undefined) return undefined;
  const { fixture, decided, stamp } = opened;
  const { settings, display, isSuppressed, workspaceDiagnostics } = decided;
  const context = { settings, display, isSuppressed, now: host.now };
  const { encoding, diagnostics: support } = host.client();
  const found = workspaceDiagnostics
    ? await inSlices(findingsToTell(fixture, context, host.isToldElsewhere), host.slice)
    : undefined;
  const work = summarizing(fixture, context, encoding.positions(fixture));
  const summary = await inSlices(work, host.slice);
  await host.slice();
  return {
    stamp,
    settings,
    isSuppressed,
    summary,
    diagnostics: found && copyOf(encoding.encode(fixture, toDiagnostics(uri, found, support))),
    validUntil: validUntil(found ?? []),
  };
}

/** Parts of a text keep all of it in memory; copies do not. */
function copyOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.length === 0 ? none : JSON.parse(JSON.stringify(diagnostics));
}

const none: readonly Diagnostic[] = [];
