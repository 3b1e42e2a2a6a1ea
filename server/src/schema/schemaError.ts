import type { JsonPath } from './schemaAt.ts';
import type { JsonType } from './schemas.ts';

/** A mistake at `path` that the schemas can tell; for `required`, `unknown`, `extra` and `keyLength` `path` is the object's. */
export type SchemaError = { readonly path: JsonPath } & (
  | { readonly kind: 'type'; readonly expected: readonly JsonType[]; readonly nullable: boolean }
  | { readonly kind: 'const'; readonly expected: unknown }
  | { readonly kind: 'enum'; readonly allowed: readonly unknown[] }
  /**
   * The string `value` of the property `tag` of the object at `path` names no documented branch. If it names a branch that
   * a live `service` sends, the rest of the object was checked; otherwise nothing else in it was.
   */
  | {
      readonly kind: 'tag';
      readonly tag: string;
      readonly allowed: readonly string[];
      readonly value: string;
      readonly service?: string;
    }
  /** The property `name` is missing; `apiOptional` if the live API may leave it out. */
  | {
      readonly kind: 'required';
      readonly name: string;
      readonly nullable: boolean;
      readonly apiOptional: boolean;
    }
  /** The model does not know the property `name`. */
  | { readonly kind: 'unknown'; readonly name: string }
  /** The model does not know the property `name`, but the live API sends it. */
  | { readonly kind: 'extra'; readonly name: string }
  | { readonly kind: 'minimum' | 'maximum'; readonly limit: number }
  | { readonly kind: 'maxProperties'; readonly limit: number }
  /** The name of the property `name` has more than `limit` characters. */
  | { readonly kind: 'keyLength'; readonly name: string; readonly limit: number }
  /** The string has more than `limit` characters. */
  | { readonly kind: 'valueLength'; readonly limit: number }
  /** The value of a metadata pair is no string. */
  | { readonly kind: 'metadataValue' }
);
