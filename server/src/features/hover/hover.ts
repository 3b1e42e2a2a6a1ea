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

/** What an editor shows beside the pointer. */
export interface Hover {
  /** Markdown; what comes from the file is escaped in it. */
  readonly contents: string;
  /** The name or value that it is about. */
  readonly range: Range;
}

const emptyListText =
  'The list is empty and does not say what it holds. This describes a list of run steps.';

/** What there is to say about the property name or value at a position. */
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

/** About a property; for a timestamp, also when it is: the name is as good a place to ask as the number. */
function aboutKey(cursor: CursorContext, context: AnalysisContext): string | undefined {
  const { schema } = cursor;
  const time =
    schema?.annotations.timestamp && cursor.value !== null
      ? timestampText(cursor, schema, context)
      : undefined;
  const about = keyText(cursor);
  return about && paragraphs([about, time]);
}

/** Which live service sends the object that a place is in, if the documented schema does not have it. */
function serviceAt({ kind, root, path }: CursorContext): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const service = schemaAt(kind, path.slice(0, length), root)?.annotations.service;
    if (service !== undefined) return serviceText(service);
  }
  return undefined;
}

/** The conformance and why it applies, on properties that depend on it, and on `object`, which says what is checked. */
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

/** All about the property whose name is at a place; `undefined` for one that the schemas do not know. */
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

/** The documented values, and the current one if only a live service sends it. */
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
