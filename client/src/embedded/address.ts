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

/** Whether an address is that of a string, and not of a folder that its path seems to have. */
export function isTextAddress({ path }: Uri): boolean {
  return /\.(?:json|txt)$/.test(path);
}

/** Maximum length of a name from a file, in UTF-16 units. */
const maxName = 100;

/** A name from a file for a message: short, and without what is invisible or turns the text around. */
export function shownName(name: string): string {
  return name.slice(0, maxName).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '_');
}

/** A name from a file as a part of a path, without separators. */
function inPath(name: string): string {
  return shownName(name).replaceAll(/[/\\:]/g, '_');
}

/** The string that an address stands for. Throws what is wrong with an address that `addressOf` has not made. */
export function originalOf({ query }: Uri): Original {
  const { uri, place } = JSON.parse(query) as { uri: string; place: EmbeddedPlace };
  return { uri: Uri.parse(uri, true), place };
}
