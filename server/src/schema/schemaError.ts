import type { JsonPath } from './schemaAt.ts';
import type { JsonType } from './schemas.ts';

/** A schema violation. For property names, `path` is that of the object. */
export type SchemaError = { readonly path: JsonPath } & (
  | { readonly kind: 'type'; readonly expected: readonly JsonType[]; readonly nullable: boolean }
  | { readonly kind: 'const'; readonly expected: unknown }
  | { readonly kind: 'enum'; readonly allowed: readonly unknown[] }
  /**
   * The tag `tag` of the object at `path` has a `value` without a documented branch. If a live
   * `service` sends it, the rest of the object was checked; otherwise it was not.
   */
  | {
      readonly kind: 'tag';
      readonly tag: string;
      readonly allowed: readonly string[];
      readonly value: string;
      readonly service?: string;
    }
  /** The required property `name` is missing. `apiOptional`: the live API may omit it. */
  | {
      readonly kind: 'required';
      readonly name: string;
      readonly nullable: boolean;
      readonly apiOptional: boolean;
    }
  /** The property `name` is unknown. */
  | { readonly kind: 'unknown'; readonly name: string }
  /** The property `name` is undocumented, but sent by the live API. */
  | { readonly kind: 'extra'; readonly name: string }
  | { readonly kind: 'minimum' | 'maximum'; readonly limit: number }
  | { readonly kind: 'maxProperties'; readonly limit: number }
  /** The property name has more than `limit` characters. */
  | { readonly kind: 'keyLength'; readonly name: string; readonly limit: number }
  /** The string has more than `limit` characters. */
  | { readonly kind: 'valueLength'; readonly limit: number }
  /** A metadata value is not a string. */
  | { readonly kind: 'metadataValue' }
);
