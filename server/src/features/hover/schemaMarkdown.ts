import type { IdKind } from '../../schema/annotations.ts';
import type { SchemaNode, SchemaValue } from '../../schema/resolvedSchema.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import type { CursorContext } from '../cursorContext.ts';
import { codeSpan } from '../markdown.ts';

/** Words for what the schemas say, in Markdown; hovers and completions take them from here. */

/** Whose an ID of a kind is. */
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

/** The type of a place in words: ``ID of a run (`run_…`)``, `Unix seconds (integer) or null`. */
export function typeText(node: SchemaNode): string {
  const base = node.types.map((type) => (type === 'array' ? arrayText(node) : type)).join(' or ');
  const own = node.annotations.timestamp ? 'Unix seconds (integer)' : (idText(node) ?? base);
  return node.nullable ? `${own} or null` : own;
}

/** Whose ID a place holds: ``ID of a run (`run_…`)``. */
export function idText({ annotations: { id } }: SchemaNode): string | undefined {
  if (id === undefined) return undefined;
  return `ID of ${ownerOf[id.kind]}${id.prefix === undefined ? '' : ` (${codeSpan(`${id.prefix}…`)})`}`;
}

/** That a live service sends something. */
export function serviceText(service: string): string {
  return `Sent by ${service}, not in the documented schema.`;
}

/** One allowed value with a word on it; in bold if it is the current one. */
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

/** Sentences on when a property is there and what may be there. `required` by the object that has it. */
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

/** When an end's timestamp is set. */
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

/** The link to the page of the API reference that describes the object at a place. */
export function referenceText({
  kind,
  root,
  schema,
}: Pick<CursorContext, 'kind' | 'root' | 'schema'>): string | undefined {
  const see = schema?.annotations.see ?? schemaAt(kind, [], root)?.annotations.see;
  return see && `[API reference](${see})`;
}
