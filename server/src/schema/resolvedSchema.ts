import type { Annotations, ApiVersion } from './annotations.ts';
import type { JsonType } from './schemas.ts';

/** A possible value and its meaning. */
export interface SchemaValue {
  readonly value: unknown;
  readonly description?: string;
  readonly deprecated?: boolean;
  /** The most frequent value. */
  readonly usual?: true;
  readonly since?: ApiVersion;
  readonly until?: ApiVersion;
  /** The live service that sends the value, which is not documented. */
  readonly service?: string;
}

/** A branch of a tagged union, for one value of the tag. */
export interface Branch {
  readonly tag: string;
  readonly node: SchemaNode;
}

/** Schema of one place, with `$ref`s resolved. Nodes are created once and shared. */
export interface SchemaNode {
  /** Name of the property, if the place is one. */
  readonly name?: string;
  /** Title of the object, such as `Function call`. */
  readonly title?: string;
  readonly description?: string;
  /** Allowed JSON types, without `null`. */
  readonly types: readonly JsonType[];
  readonly nullable: boolean;
  /** Allowed values. For the tag of a union, those of all branches. */
  readonly values?: readonly SchemaValue[];
  /** Undocumented values that live services send. */
  readonly liveValues?: readonly SchemaValue[];
  readonly required: ReadonlySet<string>;
  /** In the order of the API. Empty for other types than objects. */
  readonly properties: ReadonlyMap<string, SchemaNode>;
  /** Schema of the elements of an array. */
  readonly items: SchemaNode | undefined;
  /** Schema of properties that are not listed. */
  readonly additional?: SchemaNode;
  /** The property that tells the branches apart, on a union and on its branches. */
  readonly tag?: string;
  /** Branches of a tagged union. `properties` has those common to all branches. */
  readonly branches?: readonly Branch[];
  /** Undocumented branches that live services send. */
  readonly liveBranches?: readonly Branch[];
  /** The union that this branch belongs to. */
  readonly union?: SchemaNode;
  /** The first one is the placeholder. */
  readonly examples: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** In characters. */
  readonly maxLength?: number;
  readonly maxProperties?: number;
  /** Maximum length of property names, in characters. */
  readonly maxKeyLength?: number;
  /** The value is a string with JSON text. */
  readonly json: boolean;
  readonly deprecated: boolean;
  readonly annotations: Annotations;
}
