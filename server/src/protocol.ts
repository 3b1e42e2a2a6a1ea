/**
 * What client and server say to each other beside the Language Server Protocol: plain types and
 * names, nothing that runs, and the only file that both of them import.
 */

export type * from './model/configChange.ts';
export type * from './model/timeline.ts';
export * from './protocol/config.ts';
export * from './protocol/documents.ts';
export * from './protocol/edits.ts';
export * from './protocol/embedded.ts';
export * from './protocol/files.ts';
export * from './protocol/initialization.ts';
export * from './protocol/newFixture.ts';
export * from './protocol/status.ts';
export * from './protocol/timeline.ts';
export * from './protocol/timestamps.ts';
/** Texts that show the client which documents may be ours, so that it starts the server for those only. */
export { markers } from './text/scan/markerTexts.ts';
