import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import { clientNameOf } from '../../schema/sdkNames.ts';
import type { CursorContext } from '../cursorContext.ts';
import { bullets, codeSpan, paragraphs } from '../markdown.ts';
import { factsOf, typeText, valueText } from './schemaMarkdown.ts';

/** All about the property whose name is at a place; `undefined` for one that the schemas do not know. */
export function keyText(cursor: CursorContext): string | undefined {
  const { schema, parent, path } = cursor;
  if (schema === undefined) return undefined;
  const name = schema.name ?? String(path.at(-1) ?? '');
  const facts = factsOf(schema, parent?.required.has(name) ?? false);
  const clientName = cursor.suggested === undefined ? clientText(schema) : undefined;
  return paragraphs([
    `**${codeSpan(name)}**: ${typeText(schema)}`,
    spellingText(cursor),
    schema.description,
    schema.values && bullets(schema.values.map((one) => valueText(one, cursor.value))),
    shapeText(schema),
    [...facts, clientName].filter(Boolean).join(' '),
    referenceText(cursor),
  ]);
}

/** The link to the page of the API reference that describes the object at a place. */
export function referenceText({ kind, root, schema }: CursorContext): string | undefined {
  const see = schema?.annotations.see ?? schemaAt(kind, [], root)?.annotations.see;
  return see && `[API reference](${see})`;
}

function spellingText({ path, suggested }: CursorContext): string | undefined {
  if (suggested === undefined) return undefined;
  const written = String(path.at(-1));
  const reason =
    clientNameOf(suggested) === written
      ? 'is the name in client libraries'
      : 'is not a known property';
  return `${codeSpan(written)} ${reason}; the JSON name is ${codeSpan(suggested)}.`;
}

function clientText({ name, annotations }: SchemaNode): string | undefined {
  if (name === undefined || annotations.extra !== undefined) return undefined;
  const clientName = clientNameOf(name);
  return clientName === name ? undefined : `In client libraries: ${codeSpan(clientName)}.`;
}

/** What an object is made of. */
function shapeText({ title, tag, branches, properties }: SchemaNode): string | undefined {
  const names = [...properties].filter(([, node]) => node.annotations.extra === undefined);
  if (names.length === 0) return undefined;
  if (branches === undefined || tag === undefined) {
    return `${title ?? 'Properties'}: ${names.map(([name]) => codeSpan(name)).join(', ')}.`;
  }
  const tags = branches.map((branch) => codeSpan(branch.tag)).join(', ');
  return `Discriminated by ${codeSpan(tag)}: ${tags}.`;
}
