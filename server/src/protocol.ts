/**
 * What client and server say to each other beside the Language Server Protocol: plain types and
 * names, nothing that runs, and the only file that both of them import.
 */

import type { ConfigChange } from './model/configChange.ts';
import type { TimelineEntry, TimelineTotals } from './model/timeline.ts';

export type * from './model/configChange.ts';
export type * from './model/timeline.ts';
/** Texts that show the client which documents may be ours, so that it starts the server for those only. */
export { markers } from './text/scan/markerTexts.ts';

/** Server to client: what is known about an open document; sent whenever that changes. */
export const statusNotification = 'runStep/status';

/** The parameter of `statusNotification`. */
export interface DocumentStatus {
  readonly uri: string;
  /** False when the document is none of ours, so that nothing is shown for it. */
  readonly handled: boolean;
  /** How many different run steps the document holds. */
  readonly steps: number;
  /** How often they occur: a stream has one step in several events. */
  readonly occurrences: number;
  /** How many different objects it holds: run steps, runs, messages and threads. */
  readonly objects: number;
  readonly findings: {
    readonly error: number;
    readonly warning: number;
    readonly information: number;
    readonly hint: number;
  };
  /** As it is set. */
  readonly conformance: 'auto' | 'model' | 'api';
  /** What the run steps are checked against, and why, as Markdown: `a recording: event stream`. */
  readonly applied: readonly { readonly conformance: 'model' | 'api'; readonly reason: string }[];
  readonly apiVersion: 'auto' | 'v1' | 'v2';
  /** What was not looked at and why, as a sentence; absent when nothing was left out. */
  readonly leftOut?: string;
}

/**
 * Server to client: asks for the text of a file (`ReadFileParams`); the answer is a string, or null when there is no
 * such file. A server in a worker has no other way to files, and no server has one to those that are on no disk.
 */
export const readFileRequest = 'runStep/readFile';

/** The parameter of `readFileRequest`. */
export interface ReadFileParams {
  readonly uri: string;
}

/**
 * Server to client: asks for the files in and below a folder of the workspace (`ListFilesParams`) that may hold run
 * steps; the answer is an array of URIs. For servers and files as above.
 */
export const listFilesRequest = 'runStep/listFiles';

/** The parameter of `listFilesRequest`. */
export interface ListFilesParams {
  /** A URI. */
  readonly folder: string;
  /** Names of files that may hold run steps end with one of these, such as `.json`. */
  readonly endings: readonly string[];
  /** Globs of others, to be matched at any depth. More may be listed than they match. */
  readonly globs: readonly string[];
}

/** `initializationOptions`, from client to server. */
export interface InitializationOptions {
  /** VS Code's own JSON server serves json and jsonc documents here as well. */
  readonly builtInJson: boolean;
  /** The client answers `readFileRequest` and `listFilesRequest`. */
  readonly readsFiles: boolean;
  /** The workspace is known to hold files of ours, so that it is scanned before the first document. */
  readonly hasFixtures: boolean;
  /** Which of its commands the client has; code actions name no others. */
  readonly commands: readonly ClientCommand[];
}

/**
 * Commands of our own client that code actions name. They open a string (a document's URI and an `EmbeddedPlace`), edit a
 * timestamp (the URI and a position), and write to the configuration file of a document (the URI and a `ConfigChange`).
 */
export const clientCommands = [
  'runStep.editEmbedded',
  'runStep.editTimestamp',
  'runStep.changeConfig',
] as const;

/** One of `clientCommands`. */
export type ClientCommand = (typeof clientCommands)[number];

/**
 * Client to server: asks for the timeline of an open document (`TimelineParams`); the answer is a `TimelineAnswer`, or
 * null for a document without run steps. The client asks again whenever the document has changed.
 */
export const timelineRequest = 'runStep/timeline';

/** The parameter of `timelineRequest`. */
export interface TimelineParams {
  readonly textDocument: { readonly uri: string };
  /** The `resultId` of the answer that the client has, so that it gets only what differs. */
  readonly previous?: string | undefined;
}

/** The entries of a document's timeline in the order of time, as a change of those that the client has. */
export interface TimelineAnswer {
  /** Of the document. */
  readonly version: number;
  readonly resultId: string;
  /** The answer whose entries are changed; without it, the client begins with none. */
  readonly previous?: string | undefined;
  /** Where entries are replaced, how many, and by which. */
  readonly at: number;
  readonly removed: number;
  readonly entries: readonly TimelineEntry[];
  readonly totals: TimelineTotals;
  /** The time of the answer in Unix seconds. */
  readonly now: number;
  /** In which the user wants to see times: `UTC`, `local` or an IANA name. */
  readonly timeZone: string;
}

/**
 * Client to server: asks for the range of the entry at an index of the timeline (`TimelinePlaceParams`), or null. Ranges
 * are no part of the timeline because an edit moves all those behind it.
 */
export const timelinePlaceRequest = 'runStep/timelinePlace';

/** The parameter of `timelinePlaceRequest`. */
export interface TimelinePlaceParams {
  readonly textDocument: { readonly uri: string };
  readonly index: number;
}

/** Client to server: asks for the index in the timeline of the entry at a position (`TimelineIndexParams`), or null. */
export const timelineIndexRequest = 'runStep/timelineIndex';

/** The parameter of `timelineIndexRequest`. */
export interface TimelineIndexParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

/** A range as LSP has it. */
export interface ProtocolRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A change of a document's text as LSP has it. */
export interface ProtocolEdit {
  readonly range: ProtocolRange;
  readonly newText: string;
}

/** Changes of the text that a document has in a version. */
export interface DocumentEdits {
  readonly version: number;
  readonly edits: readonly ProtocolEdit[];
}

/**
 * Client to server: asks for a string of a run step as a text of its own (`EmbeddedParams`): function arguments, output.
 * The answer is an `EmbeddedAnswer`, or null when there is none.
 */
export const embeddedRequest = 'runStep/embedded';

/** The parameter of `embeddedRequest`: a position, or what was answered before. */
export interface EmbeddedParams {
  readonly textDocument: { readonly uri: string };
  readonly position?: { readonly line: number; readonly character: number };
  readonly place?: EmbeddedPlace;
}

/** Where a string is; the client only keeps it. */
export interface EmbeddedPlace {
  /** The number of the run step in the document, counting from 0. */
  readonly island: number;
  /** From the run step to the string. */
  readonly path: readonly (string | number)[];
  /** The IDs of the objects on that way, by which it is found again. */
  readonly ids: readonly string[];
}

/** A string of a run step. */
export interface EmbeddedAnswer {
  readonly place: EmbeddedPlace;
  /** What it is called: `get_weather arguments`. */
  readonly name: string;
  /** It holds JSON text, or should, or looks like JSON that is not valid yet. */
  readonly isJson: boolean;
  /** The string without its escapes. */
  readonly value: string;
  /** The same to be edited. */
  readonly text: string;
  /** The UTF-16 offset in `text` of the position that was asked for, if that is in the string. */
  readonly offset?: number;
}

/** Client to server: asks for the place in its document of an offset in an opened string (`EmbeddedSourceParams`); the answer is a position, or null. */
export const embeddedSourceRequest = 'runStep/embeddedSource';

/** The parameter of `embeddedSourceRequest`. */
export interface EmbeddedSourceParams {
  readonly textDocument: { readonly uri: string };
  readonly place: EmbeddedPlace;
  /** The text as it is edited, and a UTF-16 offset in it. */
  readonly text: string;
  readonly offset: number;
}

/** Client to server: asks how to write an edited text back (`EmbeddedEditParams`); the answer is an `EmbeddedEditAnswer`. */
export const embeddedEditRequest = 'runStep/embeddedEdit';

/** The parameter of `embeddedEditRequest`. */
export interface EmbeddedEditParams {
  readonly textDocument: { readonly uri: string };
  readonly place: EmbeddedPlace;
  readonly text: string;
  /** The `value` that the text was made from: another one is not overwritten. */
  readonly before: string;
  /** The `value` whose layout valid JSON gets, one line or several; `before` by default. */
  readonly layout?: string;
}

/** The edits, or why there are none. */
export interface EmbeddedEditAnswer extends DocumentEdits {
  /** The string is no longer there, has changed, or the text around it cannot hold the new value. */
  readonly refused?: 'gone' | 'changed' | 'unwritable';
}

/**
 * Client to server: asks how to write a change to the configuration file that governs a document (`ConfigEditParams`); the
 * answer is a `ConfigEditAnswer`, or null for a document that is in no folder.
 */
export const configEditRequest = 'runStep/configEdit';

/** The parameter of `configEditRequest`. */
export interface ConfigEditParams {
  readonly textDocument: { readonly uri: string };
  readonly change: ConfigChange;
}

/** The configuration file, and how to change it. */
export interface ConfigEditAnswer {
  /** URI of the file. */
  readonly uri: string;
  /** The text of the file if it does not exist yet. */
  readonly newText?: string;
  /** The edits of a file that exists; absent if its text cannot be read. */
  readonly edits?: readonly ProtocolEdit[];
}

/** Client to server: asks for the run steps of a document (`DocumentParams`); the answer is a list of `ListedStep`. */
export const stepsRequest = 'runStep/steps';

/** A run step of a document; what the file does not have is absent. */
export interface ListedStep {
  readonly id?: string | undefined;
  readonly type?: string | undefined;
  readonly status?: string | undefined;
  /** When it was created, in the time zone of the settings: `2023-11-04 02:01:31Z`. */
  readonly created?: string | undefined;
  readonly range: ProtocolRange;
}

/** Client to server, with `{}`: asks which new documents there are; the answer is a list of `FixtureVariant`. */
export const fixtureVariantsRequest = 'runStep/fixtureVariants';

/** A type and status that a new document can have. */
export interface FixtureVariant {
  /** The value of `object`, such as `thread.run.step`. */
  readonly object: string;
  /** Absent for objects that have no type. */
  readonly type?: string | undefined;
  readonly status: string;
  /** What the status means, as Markdown. */
  readonly about: string;
  /** The types of tool calls to choose from; empty for objects without tool calls. */
  readonly tools: readonly FixtureTool[];
}

/** A type of tool call that a new document can have. */
export interface FixtureTool {
  readonly tool: string;
  /** What the tool call is, as Markdown. */
  readonly about: string;
}

/**
 * Client to server: asks for the text of a new document (`NewFixtureParams`). The answer is a string, or null if no object
 * has such a type, status and tool.
 */
export const newFixtureRequest = 'runStep/newFixture';

/** The parameter of `newFixtureRequest`. */
export interface NewFixtureParams {
  /** The value of `object`; a run step if it is not given. */
  readonly object?: string | undefined;
  readonly type?: string | undefined;
  readonly status: string;
  /** The type of the tool call; the usual one if it is not given. */
  readonly tool?: string | undefined;
  /** The indentation of the document; two spaces if it is not given. */
  readonly layout?: { readonly tabSize: number; readonly insertSpaces: boolean } | undefined;
}

/** Client to server: asks how to take IDs and secrets out (`DocumentParams`); the answer is a `RedactAnswer`, or null. */
export const redactRequest = 'runStep/redact';

/** The parameter of requests about a whole document. */
export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** What has to change in a document so that it can be shared; the numbers are those of different IDs and secrets. */
export interface RedactAnswer extends DocumentEdits {
  /** How many different IDs, and how many secrets, are replaced. */
  readonly ids: number;
  readonly secrets: number;
}

/** Client to server: asks what the timestamp at a position means (`TimestampParams`); the answer is one, or null. */
export const timestampRequest = 'runStep/timestamp';

/** The parameter of `timestampRequest`. */
export interface TimestampParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

/** What a timestamp means. */
export interface TimestampAnswer {
  /** In UTC: `2023-11-04T02:01:31Z`. */
  readonly iso: string;
}

/**
 * Client to server: asks how to write a date in the place of the timestamp at a position (`TimestampEditParams`); the
 * answer is a `TimestampEditAnswer`, or null when the text is no date or there is no timestamp.
 */
export const timestampEditRequest = 'runStep/timestampEdit';

/** The parameter of `timestampEditRequest`. */
export interface TimestampEditParams extends TimestampParams {
  /** An ISO 8601 date, in UTC unless it says otherwise. */
  readonly iso: string;
}

/** How to write a date, or why there is no such time, as in `2024-02-30`. */
export type TimestampEditAnswer = DocumentEdits | { readonly problem: string };
