import message from '../../../schemas/message.schema.json' with { type: 'json' };
import messageDelta from '../../../schemas/message-delta.schema.json' with { type: 'json' };
import messageEvent from '../../../schemas/message-event.schema.json' with { type: 'json' };
import messageList from '../../../schemas/message-list.schema.json' with { type: 'json' };
import run from '../../../schemas/run.schema.json' with { type: 'json' };
import runEvent from '../../../schemas/run-event.schema.json' with { type: 'json' };
import runList from '../../../schemas/run-list.schema.json' with { type: 'json' };
import step from '../../../schemas/run-step.schema.json' with { type: 'json' };
import delta from '../../../schemas/run-step-delta.schema.json' with { type: 'json' };
import event from '../../../schemas/run-step-event.schema.json' with { type: 'json' };
import list from '../../../schemas/run-step-list.schema.json' with { type: 'json' };
import thread from '../../../schemas/thread.schema.json' with { type: 'json' };
import threadEvent from '../../../schemas/thread-event.schema.json' with { type: 'json' };

/** Kinds with a published schema: objects, pages of objects, and stream events as JSON. */
export type SchemaKind =
  | 'step'
  | 'delta'
  | 'list'
  | 'event'
  | 'run'
  | 'runList'
  | 'runEvent'
  | 'message'
  | 'messageDelta'
  | 'messageList'
  | 'messageEvent'
  | 'thread'
  | 'threadEvent';

/** JSON type as in draft-07. An `integer` is a number without a fraction, such as `1.0`. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/** The part of draft-07 that the files in `schemas/` use. */
export interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $comment?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly const?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxProperties?: number;
  readonly contentMediaType?: string;
  readonly deprecated?: boolean;
  readonly examples?: readonly unknown[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** A schema and the file that its `$ref`s are relative to. */
export interface HomedSchema {
  readonly schema: Schema;
  readonly home: Schema;
}

/** Published schema by kind. */
export const schemas = {
  step,
  delta,
  list,
  event,
  run,
  runList,
  runEvent,
  message,
  messageDelta,
  messageList,
  messageEvent,
  thread,
  threadEvent,
} as unknown as Readonly<Record<SchemaKind, Schema>>;

const byFileName = new Map(
  Object.values(schemas).map((schema) => [schema.$id?.split('/').at(-1), schema]),
);

/** Resolves a `$ref` in the file `home`. Throws if the target does not exist. */
export function resolveRef(ref: string, home: Schema): HomedSchema {
  const [fileName = '', pointer = ''] = ref.split('#');
  const file = fileName === '' ? home : byFileName.get(fileName);
  const schema = pointer === '' ? file : file?.definitions?.[pointer.replace('/definitions/', '')];
  if (file === undefined || schema === undefined) {
    throw new Error(`The schemas have no ${ref}`);
  }
  return { schema, home: file };
}
