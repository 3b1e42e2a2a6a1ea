import type { JsonPath } from '../json/syntaxTree.ts';

/** A change of JSON values, said in paths: `edits.ts` turns it into a change of text. */
export type JsonEdit =
  /** Puts another value in the place of one. */
  | { readonly kind: 'replace'; readonly path: JsonPath; readonly value: unknown }
  /** Gives the property at `path` another name. */
  | { readonly kind: 'rename'; readonly path: JsonPath; readonly name: string }
  /** Adds members to the object at `path`, each behind the nearest one before it in `order` that is there. */
  | {
      readonly kind: 'insert';
      readonly path: JsonPath;
      readonly members: readonly (readonly [name: string, value: unknown])[];
      readonly order: readonly string[];
    }
  /** Adds an element at the end of the array at `path`. */
  | { readonly kind: 'append'; readonly path: JsonPath; readonly value: unknown }
  /** Takes the property or element at `path` out. */
  | { readonly kind: 'remove'; readonly path: JsonPath }
  /** Takes a stretch of the text out, in UTF-16 offsets: for what has no path of its own. */
  | { readonly kind: 'cut'; readonly offset: number; readonly length: number };
