import type { Annotations, ApiVersion } from './annotations.ts';
import type { JsonType } from './schemas.ts';

/** One value that a place may hold, with what it means. */
export interface SchemaValue {
  readonly value: unknown;
  readonly description?: string;
  readonly deprecated?: boolean;
  /** Most files have it. */
  readonly usual?: true;
  readonly since?: ApiVersion;
  readonly until?: ApiVersion;
  /** The live service that sends the value, which the documented schema does not have. */
  readonly service?: string;
}

/** One shape of a tagged union, under one value of the tag that names it. */
export interface Branch {
  readonly tag: string;
  readonly node: SchemaNode;
}

/** All that the schemas say about one place, `$ref`s followed. Nodes are made once and shared. */
export interface SchemaNode {
  /** The property's name, if the place is a property. */
  readonly name?: string;
  /** What the place's object is called, such as `Function call`. */
  readonly title?: string;
  readonly description?: string;
  /** The JSON types it may have, `null` left out. */
  readonly types: readonly JsonType[];
  readonly nullable: boolean;
  /** The values it is limited to; for the tag of a union, those of all branches. */
  readonly values?: readonly SchemaValue[];
  /** Further values that live services send and the documented schema does not have. */
  readonly liveValues?: readonly SchemaValue[];
  readonly required: ReadonlySet<string>;
  /** In the order in which the API sends them; empty for what is no object. */
  readonly properties: ReadonlyMap<string, SchemaNode>;
  /** Every element of an array. */
  readonly items: SchemaNode | undefined;
  /** Every property without a name of its own. */
  readonly additional?: SchemaNode;
  /** The property that tells the branches apart, on a union and on each of its branches. */
  readonly tag?: string;
  /** The shapes of a tagged union of which none is chosen; `properties` are those that all have. */
  readonly branches?: readonly Branch[];
  /** Further shapes that live services send and the documented schema does not have. */
  readonly liveBranches?: readonly Branch[];
  /** The union that this node is a branch of. */
  readonly union?: SchemaNode;
  /** The first is the placeholder. */
  readonly examples: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** In characters. */
  readonly maxLength?: number;
  readonly maxProperties?: number;
  /** In characters, of every property's name. */
  readonly maxKeyLength?: number;
  /** Whether it is a string that holds JSON text. */
  readonly json: boolean;
  readonly deprecated: boolean;
  readonly annotations: Annotations;
}
