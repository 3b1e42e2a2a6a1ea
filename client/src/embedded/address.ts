import { Uri } from 'vscode';
import type { EmbeddedPlace, EmbeddedText } from '../../../server/src/protocol.ts';

/** URI scheme of documents that are strings of other documents. */
export const embeddedScheme = 'run-step-embedded';

/** The string behind such a document. */
export interface Original {
  /** The document that contains the string. */
  readonly uri: Uri;
  readonly place: EmbeddedPlace;
}

/** Returns the URI of a string as a document. Its file name determines the language. */
export function addressOf(uri: Uri, { place, name, isJson }: EmbeddedText): Uri {
  const file = `${inPath(name)}.${isJson ? 'json' : 'txt'}`;
  const path = `/${[...place.ids.map(inPath), file].join('/')}`;
  const query = JSON.stringify({ uri: uri.toString(), place });
  return Uri.from({ scheme: embeddedScheme, path, query });
}

/** Returns whether a URI is that of a string, and not of one of its apparent folders. */
export function isTextAddress({ path }: Uri): boolean {
  return /\.(?:json|txt)$/.test(path);
}

/** Maximum length of a name from a file, in UTF-16 units. */
const maxName = 100;

/** Shortens a name from a file for a message, and drops invisible characters. */
export function shownName(name: string): string {
  return name.slice(0, maxName).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '_');
}

/** Returns a name from a file for use in a path, without separators. */
function inPath(name: string): string {
  return shownName(name).replaceAll(/[/\\:]/g, '_');
}

/** Returns the string of a URI. Throws if `addressOf` did not create the URI. */
export function originalOf({ query }: Uri): Original {
  const { uri, place } = JSON.parse(query) as { uri: string; place: EmbeddedPlace };
  return { uri: Uri.parse(uri, true), place };
}
