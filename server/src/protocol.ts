/**
 * Extensions of the Language Server Protocol between client and server: types and method names, and
 * the only server file that the client imports.
 */

export type * from './model/clientTypes.ts';
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
/** Texts by which the client recognizes documents that need the server. */
export { mayContainObjects } from './text/scan/cutMarkers.ts';
export { markers } from './text/scan/markerTexts.ts';
