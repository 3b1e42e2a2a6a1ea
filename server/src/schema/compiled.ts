import type { JsonType } from './schemas.ts';

/** What a compiled schema reports: Ajv's error object, for the keywords that the schemas use. */
export type CompiledError = {
  /** JSON pointer to the value. */
  readonly instancePath: string;
  /** The value is of the wrong type for what `additionalProperties` is about. */
  readonly isMember?: boolean;
  /** The property whose name is wrong, inside `propertyNames`. */
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

/** A compiled schema: says whether the value is valid and, if not, leaves all errors in `errors`. */
export interface Compiled {
  (value: unknown): boolean;
  readonly errors?: readonly CompiledError[] | null;
}
