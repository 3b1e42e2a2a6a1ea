import type { IdKind } from '../../schema/annotations.ts';
import type { SchemaNode, SchemaValue } from '../../schema/resolvedSchema.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import type { CursorContext } from '../cursorContext.ts';
import { codeSpan } from '../markdown.ts';

/** Schema facts as Markdown for hovers and completions. */

/** The owner of each kind of ID, in words. */
export const ownerOf: Readonly<Record<IdKind, string>> = {
  step: 'a run step',
  run: 'a run',
  thread: 'a thread',
  assistant: 'an assistant',
  message: 'a message',
  tool_call: 'a tool call',
  file: 'a file',
  vector_store: 'a vector store',
};

/** Describes the type of a place: ``ID of a run (`run_…`)``, `Unix seconds (integer) or null`. */
export function typeText(node: SchemaNode): string {
  const base = node.types.map((type) => (type === 'array' ? arrayText(node) : type)).join(' or ');
  const own = node.annotations.timestamp ? 'Unix seconds (integer)' : (idText(node) ?? base);
  return node.nullable ? `${own} or null` : own;
}

/**
 * Describes the ID of a place: ``ID of a run (`run_…`)``. Returns `undefined` if it is not an ID.
 */
export function idText({ annotations: { id } }: SchemaNode): string | undefined {
  if (id === undefined) return undefined;
  return `ID of ${ownerOf[id.kind]}${id.prefix === undefined ? '' : ` (${codeSpan(`${id.prefix}…`)})`}`;
}

/** Says which live service sends it. */
export function serviceText(service: string): string {
  return `Sent by ${service}, not in the documented schema.`;
}

/** Describes one allowed value. The current value is bold. */
export function valueText(
  { value, description, deprecated, since, until, service }: SchemaValue,
  current?: unknown,
): string {
  const span = codeSpan(typeof value === 'string' ? value : JSON.stringify(value));
  const name = value === current ? `**${span}**` : span;
  const versions = since ? ` (since API ${since})` : until ? ` (up to API ${until})` : '';
  const shown = deprecated ? `~~${name}~~` : name;
  const about = [description, service && serviceText(service)].filter(Boolean).join(' ');
  return `${shown}${versions}${about && `: ${about}`}`;
}

/**
 * Returns sentences about presence and allowed values. `required` is relative to the parent object.
 */
export function factsOf(node: SchemaNode, required: boolean): readonly string[] {
  const { annotations, deprecated } = node;
  return [
    annotations.extra === undefined ? presenceText(node, required) : undefined,
    annotations.extra && `Not in the documented schema. ${annotations.extra}`,
    endText(node),
    limitsText(node),
    node.json ? 'The string contains JSON.' : undefined,
    annotations.since && `Since API ${annotations.since}.`,
    annotations.until && `Up to API ${annotations.until}.`,
    deprecated ? 'Deprecated: do not use it in new files.' : undefined,
  ].filter((fact): fact is string => fact !== undefined && fact !== '');
}

function presenceText({ nullable, annotations }: SchemaNode, required: boolean): string {
  const presence = required ? 'Required' : 'Optional';
  const absent = annotations.apiOptional ? '; live services may omit it' : '';
  return `${presence}, ${nullable ? 'may be null' : 'never null'}${absent}.`;
}

/** Says when an end timestamp is set. */
function endText({ annotations: { ends } }: SchemaNode): string | undefined {
  if (ends === undefined) return undefined;
  return `Set when the status is ${codeSpan(ends)}, null in every other status.`;
}

function limitsText(node: SchemaNode): string {
  const { maxLength, maxProperties, maxKeyLength } = node;
  return [
    rangeText(node),
    maxLength !== undefined && `At most ${maxLength} characters.`,
    maxProperties !== undefined && `At most ${maxProperties} properties.`,
    maxKeyLength !== undefined && `Names of at most ${maxKeyLength} characters.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function rangeText({ minimum, maximum }: SchemaNode): string | undefined {
  if (minimum === undefined) return maximum === undefined ? undefined : `At most ${maximum}.`;
  return maximum === undefined ? `At least ${minimum}.` : `From ${minimum} to ${maximum}.`;
}

function arrayText({ items }: SchemaNode): string {
  const [only, second] = items?.types ?? [];
  return only !== undefined && second === undefined ? `array of ${only}s` : 'array';
}

/** Returns the link to the object's page in the API reference. */
export function referenceText({
  kind,
  root,
  schema,
}: Pick<CursorContext, 'kind' | 'root' | 'schema'>): string | undefined {
  const see = schema?.annotations.see ?? schemaAt(kind, [], root)?.annotations.see;
  return see && `[API reference](${see})`;
}
