import type { JsonPath } from '../json/syntaxTree.ts';

/** A change of a JSON value by path. `edits.ts` turns it into text edits. */
export type JsonEdit =
  /** Replaces the value at `path`. */
  | { readonly kind: 'replace'; readonly path: JsonPath; readonly value: unknown }
  /** Renames the property at `path`. */
  | { readonly kind: 'rename'; readonly path: JsonPath; readonly name: string }
  /** Inserts members into the object at `path`, each after its nearest predecessor in `order`. */
  | {
      readonly kind: 'insert';
      readonly path: JsonPath;
      readonly members: readonly (readonly [name: string, value: unknown])[];
      readonly order: readonly string[];
    }
  /** Appends an element to the array at `path`. */
  | { readonly kind: 'append'; readonly path: JsonPath; readonly value: unknown }
  /** Removes the property or element at `path`. */
  | { readonly kind: 'remove'; readonly path: JsonPath }
  /** Deletes a stretch that has no path, in UTF-16 offsets. */
  | { readonly kind: 'cut'; readonly offset: number; readonly length: number };
