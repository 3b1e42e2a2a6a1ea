import { type FixtureDocument, rangeOf } from '../../document/document.ts';
import { atPosition } from '../../document/nested.ts';
import { isEmptyList } from '../../model/findKind.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import { clientNameOf } from '../../schema/sdkNames.ts';
import type { Position, Range } from '../../text/chunks/positions.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { appliedConformance, reasonText } from '../appliedConformance.ts';
import { type CursorContext, contextAt } from '../cursorContext.ts';
import { bullets, codeSpan, paragraphs } from '../markdown.ts';
import { factsOf, referenceText, serviceText, typeText, valueText } from './schemaMarkdown.ts';
import { timestampText, valueTextAt } from './value.ts';

/** Text that an editor shows for a name or value. */
export interface Hover {
  /** Markdown. Text from the file is escaped. */
  readonly contents: string;
  /** Range of the name or value. */
  readonly range: Range;
}

const emptyListText =
  'The list is empty and does not say what it holds. This describes a list of run steps.';

/** Returns the hover for the property name or value at a position, or `undefined`. */
export function hover(
  document: FixtureDocument,
  position: Position,
  context: AnalysisContext,
): Hover | undefined {
  return atPosition(
    document,
    position,
    (flat, offset) => hoverIn(flat, offset, context),
    (found, part) => ({ ...found, range: part.rangeToOuter(found.range) }),
  );
}

function hoverIn(
  flat: FixtureDocument,
  offset: number,
  context: AnalysisContext,
): Hover | undefined {
  const cursor = contextAt(flat, offset);
  if (cursor?.token === undefined) return undefined;
  const about = cursor.isKey ? aboutKey(cursor, context) : valueTextAt(cursor, context);
  if (about === undefined) return undefined;
  const service = serviceAt(cursor);
  const contents = paragraphs([
    about,
    service && !about.includes(service) ? service : undefined,
    isEmptyList(cursor.kind, cursor.root) ? emptyListText : undefined,
    conformanceText(flat, cursor, context),
  ]);
  return { contents, range: rangeOf(flat, cursor.token.start, cursor.token.end) };
}

/** Describes a property. For a timestamp, includes its time. */
function aboutKey(cursor: CursorContext, context: AnalysisContext): string | undefined {
  const { schema } = cursor;
  const time =
    schema?.annotations.timestamp && cursor.value !== null
      ? timestampText(cursor, schema, context)
      : undefined;
  const about = keyText(cursor);
  return about && paragraphs([about, time]);
}

/** Returns the live service that sends the object around a place, if undocumented. */
function serviceAt({ kind, root, path }: CursorContext): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const service = schemaAt(kind, path.slice(0, length), root)?.annotations.service;
    if (service !== undefined) return serviceText(service);
  }
  return undefined;
}

/** Returns the conformance and its reason, for `object` and for properties that depend on it. */
function conformanceText(
  flat: FixtureDocument,
  { base, path, schema }: CursorContext,
  { settings }: AnalysisContext,
): string | undefined {
  const { extra, apiOptional } = schema?.annotations ?? {};
  const isObjectName = path.length === 1 && path[0] === 'object';
  if (extra === undefined && apiOptional !== true && !isObjectName) return undefined;
  const island = 'island' in base ? base.island : undefined;
  const applied = appliedConformance(flat, settings, island);
  return `Conformance: ${codeSpan(applied.conformance)} (${reasonText(applied)}).`;
}

/** Describes the property under the cursor. Returns `undefined` if the schemas do not know it. */
function keyText(cursor: CursorContext): string | undefined {
  const { schema, parent, path } = cursor;
  if (schema === undefined) return undefined;
  const name = schema.name ?? String(path.at(-1) ?? '');
  const facts = factsOf(schema, parent?.required.has(name) ?? false);
  const clientName = cursor.suggested === undefined ? clientText(schema) : undefined;
  return paragraphs([
    `**${codeSpan(name)}**: ${typeText(schema)}`,
    spellingText(cursor),
    schema.description,
    valuesText(schema, cursor.value),
    shapeText(schema),
    [...facts, clientName].filter(Boolean).join(' '),
    referenceText(cursor),
  ]);
}

/** Lists the documented values, and the current one if only a live service sends it. */
function valuesText({ values, liveValues = [] }: SchemaNode, current: unknown): string | undefined {
  const live = liveValues.filter(({ value }) => value === current);
  return values && bullets([...values, ...live].map((one) => valueText(one, current)));
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

/** Lists the properties or variants of an object. */
function shapeText({ title, tag, branches, properties }: SchemaNode): string | undefined {
  const names = [...properties].filter(([, node]) => node.annotations.extra === undefined);
  if (names.length === 0) return undefined;
  if (branches === undefined || tag === undefined) {
    return `${title ?? 'Properties'}: ${names.map(([name]) => codeSpan(name)).join(', ')}.`;
  }
  const tags = branches.map((branch) => codeSpan(branch.tag)).join(', ');
  return `Discriminated by ${codeSpan(tag)}: ${tags}.`;
}
