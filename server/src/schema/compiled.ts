import type { JsonType } from './schemas.ts';

/** An error of a compiled schema: Ajv's error object, for the keywords that the schemas use. */
export type CompiledError = {
  /** JSON pointer to the value. */
  readonly instancePath: string;
  /** The value has the wrong type under `additionalProperties`. */
  readonly isMember?: boolean;
  /** The property whose name is wrong, under `propertyNames`. */
  readonly propertyName?: string;
} & (
  | { readonly keyword: 'type'; readonly params: { readonly type: JsonType | JsonType[] } }
  | { readonly keyword: 'const'; readonly params: { readonly allowedValue: unknown } }
  | { readonly keyword: 'enum'; readonly params: { readonly allowedValues: readonly unknown[] } }
  | { readonly keyword: 'required'; readonly params: { readonly missingProperty: string } }
  | {
      readonly keyword: 'additionalProperties';
      readonly params: { readonly additionalProperty: string };
    }
  | {
      readonly keyword: 'discriminator';
      readonly params: { readonly tag: string; readonly tagValue: unknown };
    }
  | {
      readonly keyword: 'minimum' | 'maximum' | 'maxLength' | 'maxProperties';
      readonly params: { readonly limit: number };
    }
  | { readonly keyword: 'false schema' | 'propertyNames' | 'if'; readonly params: object }
);

/** A compiled schema. Returns whether a value is valid, and stores all errors in `errors`. */
export interface Compiled {
  (value: unknown): boolean;
  readonly errors?: readonly CompiledError[] | null;
}
