import { kindOfSchema } from '../../model/findKind.ts';
import { valueAt } from '../../model/jsonValue.ts';
import { statusOf } from '../../model/lifecycle.ts';
import { readTime } from '../../model/readProperty.ts';
import { shortUtc } from '../../model/time/timestamps.ts';
import type { IdKind } from '../../schema/annotations.ts';
import type { SchemaNode, SchemaValue } from '../../schema/resolvedSchema.ts';
import { sliceText } from '../../text/chunks/chunks.ts';
import { serviceText } from '../hover/schemaMarkdown.ts';
import { idCandidates } from '../ids/idCandidates.ts';
import { paragraphs } from '../markdown.ts';
import { plain } from '../templates/snippet.ts';
import type { Proposal } from './completionItem.ts';
import type { Target } from './context.ts';
import { impliedValue, isKnownIn, likelyValue } from './properties.ts';
import { completeShapes } from './templates.ts';

/** Returns the possible values of a place, most likely first. */
export function completeValues(target: Target): readonly Proposal[] {
  const { node } = target;
  if (node === undefined) return [];
  const implied = impliedValue(target, node);
  const values = [
    ...enumerated(node, implied, target),
    ...times(node, target),
    ...ids(node, target),
    ...booleans(node),
    ...completeShapes(target, node, implied),
    ...examples(node, target),
  ];
  if (!node.nullable) return values;
  const none: Proposal = { label: 'null', kind: 'constant', insertText: 'null' };
  return expectsNull(node, target) ? [{ ...none, preselect: true }, ...values] : [...values, none];
}

/** Returns the allowed values: usual first, deprecated last, the implied one preselected. */
function enumerated(
  { values = [] }: SchemaNode,
  implied: unknown,
  { context }: Target,
): readonly Proposal[] {
  const known = values.filter((one) => isKnownIn(context.settings.apiVersion, one));
  const several = known.length > 1;
  return known
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((one) =>
      enumProposal(one, several ? 'enum' : 'constant', several && one.value === implied),
    );
}

function rankOf({ usual, deprecated }: SchemaValue): number {
  if (deprecated) return 2;
  return usual ? 0 : 1;
}

function enumProposal(
  { value, description, deprecated, since, until, service }: SchemaValue,
  kind: 'enum' | 'constant',
  preselect: boolean,
): Proposal {
  const version = since ? `since API ${since}` : until && `up to API ${until}`;
  return {
    label: typeof value === 'string' ? value : JSON.stringify(value),
    kind,
    detail: version ?? service,
    documentation: paragraphs([description, service && serviceText(service)]),
    insertText: JSON.stringify(value),
    preselect,
    deprecated,
  };
}

function times(
  { annotations }: SchemaNode,
  { context, root, path, kind }: Target,
): readonly Proposal[] {
  if (!annotations.timestamp) return [];
  const step = kindOfSchema(kind) !== undefined ? root : valueAt(root, path.slice(0, -1));
  const created = path.at(-1) === 'created_at' ? undefined : readTime(step, 'created_at');
  const from =
    created === undefined
      ? []
      : [0, 1, 10, 60].map((seconds) => ({
          label: seconds === 0 ? 'created_at' : `created_at + ${seconds} s`,
          time: created + seconds,
        }));
  return [...from.slice(1), ...from.slice(0, 1), { label: 'now', time: context.now() }].map(
    ({ label, time }) => ({
      label,
      kind: 'time',
      detail: shortUtc(time),
      filterText: `${time} ${label}`,
      insertText: String(time),
    }),
  );
}

/**
 * Returns IDs used elsewhere, and a new one. They match by prefix only: with fuzzy matching, a
 * client could replace a new ID with a similar one. Clients therefore request again while the user
 * types.
 */
function ids(node: SchemaNode, target: Target): readonly Proposal[] {
  const { id } = node.annotations;
  if (id === undefined) return [];
  const typed = target.typed.replace(/^"/, '');
  const used = isOwnId(target) ? [] : usedIds(target, id.kind, typed);
  const created = newId(node, typed);
  return created === undefined ? used : [...used, created];
}

/**
 * Returns whether the place is the object's own `id`. The `id` of a delta refers to another object.
 */
function isOwnId({ kind, path }: Target): boolean {
  return path.at(-1) === 'id' && !/delta$/i.test(kind);
}

function usedIds(
  { document, insertion: { span }, toDocument, context, typed }: Target,
  kind: IdKind,
  prefix: string,
): readonly Proposal[] {
  const [start, end] = [toDocument(span.offset), toDocument(span.offset + span.length)];
  const written = sliceText(document.source.chunks, start, end);
  return idCandidates({ document, offset: start, kind }, prefix, context.otherFiles)
    .map(({ id, use }): Proposal => {
      const insertText = JSON.stringify(id);
      const filterText = typed === '' ? insertText : typed;
      const label = insertText.slice(1, -1);
      return { label, kind: 'id', detail: use, filterText, insertText, isPrefixMatch: true };
    })
    .filter(({ insertText, label }) => insertText !== written || label === prefix)
    .sort((a, b) => Number(b.label === prefix) - Number(a.label === prefix));
}

/** Returns a new example ID, unless more than its prefix is typed. */
function newId(node: SchemaNode, typed: string): Proposal | undefined {
  const [example] = node.examples;
  if (typeof example !== 'string') return undefined;
  const prefix = node.annotations.id?.prefix ?? example.replace(/[^-_]*$/, '');
  if (!prefix.startsWith(typed)) return undefined;
  return {
    label: `${prefix}…`,
    kind: 'id',
    detail: 'new ID',
    filterText: JSON.stringify(prefix).slice(0, -1),
    insertText: JSON.stringify(example),
    snippet: `"${plain(prefix)}\${1:${plain(example.slice(prefix.length))}}"`,
  };
}

function booleans({ types }: SchemaNode): readonly Proposal[] {
  if (!types.includes('boolean')) return [];
  return ['false', 'true'].map((word) => ({ label: word, kind: 'constant', insertText: word }));
}

/** Returns the examples of the schema if nothing better is known. */
function examples(node: SchemaNode, { insertion }: Target): readonly Proposal[] {
  const { values, annotations, types } = node;
  if (values !== undefined || annotations.timestamp || annotations.id !== undefined) return [];
  if (types.includes('boolean') || insertion.span.length > 2) return [];
  return node.examples.map((one) => {
    const text = JSON.stringify(one);
    const inner = plain(typeof one === 'string' ? text.slice(1, -1) : text);
    const snippet = typeof one === 'string' ? `"\${1:${inner}}"` : `\${1:${inner}}`;
    return { label: text, kind: 'value', detail: 'example', insertText: text, snippet };
  });
}

/** Returns whether null is the likely value, such as for the end timestamp of another status. */
function expectsNull(node: SchemaNode, target: Target): boolean {
  const status = statusOf(target.kind, target.object.status);
  if (status === undefined || likelyValue(target, node.name ?? '', node) !== null) return false;
  return node.name !== 'usage' || !status.hasEnded;
}
