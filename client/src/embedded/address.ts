import { Uri } from 'vscode';
import type { EmbeddedAnswer, EmbeddedPlace } from '../../../server/src/protocol.ts';

/** The scheme of documents that are a string of another document. */
export const embeddedScheme = 'run-step-embedded';

/** What such a document is made from. */
export interface Original {
  /** The document that has the string. */
  readonly uri: Uri;
  readonly place: EmbeddedPlace;
}

/** The address of a string as a document; its name tells the language. */
export function addressOf(uri: Uri, { place, name, isJson }: EmbeddedAnswer): Uri {
  const file = `${inPath(name)}.${isJson ? 'json' : 'txt'}`;
  const path = `/${[...place.ids.map(inPath), file].join('/')}`;
  const query = JSON.stringify({ uri: uri.toString(), place });
  return Uri.from({ scheme: embeddedScheme, path, query });
}

/** So much of a name from a file shows which one it is, in UTF-16 units. */
const longestName = 100;

/** A name from a file as a part of a path: neither separators in it, nor what is invisible or turns the text around. */
function inPath(name: string): string {
  return name.slice(0, longestName).replaceAll(/[/\\:\p{C}\p{Zl}\p{Zp}]/gu, '_');
}

/** The string that an address stands for. Throws what is wrong with an address that `addressOf` has not made. */
export function originalOf({ query }: Uri): Original {
  const { uri, place } = JSON.parse(query) as { uri: string; place: EmbeddedPlace };
  return { uri: Uri.parse(uri, true), place };
}
