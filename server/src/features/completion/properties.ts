import { type JsonObject, member, valueAt } from '../../model/jsonValue.ts';
import { placeholder } from '../../rules/support/defaultValue.ts';
import { ownNames } from '../../rules/support/tagMismatch.ts';
import type { ApiVersion, IdKind } from '../../schema/annotations.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { write, writeMember } from '../../text/format/jsonStyle.ts';
import { factsOf, typeText, valueText } from '../hover/schemaMarkdown.ts';
import { nearestId } from '../ids/idCandidates.ts';
import { bullets, paragraphs, plainText } from '../markdown.ts';
import { snippetOf } from '../templates/snippet.ts';
import type { Proposal } from './completionItem.ts';
import { type Styles, stylesAt, type Target } from './context.ts';

/**
 * Returns the missing properties of an object: required, then optional, then extra ones. If the
 * type is unknown, properties of single types count as optional.
 */
export function completeKeys(target: Target): readonly Proposal[] {
  const { parent, insertion, context, conformance } = target;
  if (parent === undefined) return [];
  const { apiVersion } = context.settings;
  const styles = stylesAt(target);
  const rank = ({ name, node: { annotations }, owner }: Candidate) => {
    if (annotations.extra !== undefined) return conformance === 'api' ? 1 : 2;
    const optional = owner !== parent || (conformance === 'api' && annotations.apiOptional);
    return parent.required.has(name) && !optional ? 0 : 1;
  };
  return [parent, ...shapesOf(parent)]
    .flatMap((owner) => candidatesOf(owner, parent))
    .filter(({ name, node, owner }) => {
      const known = [node, owner].every((one) => isKnownIn(apiVersion, one.annotations));
      return known && !insertion.names.includes(name);
    })
    .sort((a, b) => rank(a) - rank(b))
    .map((one) => proposalFor({ ...target, parent: one.owner }, one, styles));
}

/** A property that can be added, and the schema of its object. */
interface Candidate {
  readonly name: string;
  readonly node: SchemaNode;
  readonly owner: SchemaNode;
}

/** Returns the branches that an object can still become. */
function shapesOf({ branches = [] }: SchemaNode): readonly SchemaNode[] {
  return branches.map(({ node }) => node);
}

function candidatesOf(owner: SchemaNode, parent: SchemaNode): readonly Candidate[] {
  const names = owner === parent ? undefined : ownNames(owner);
  return [...owner.properties]
    .filter(([name]) => names?.includes(name) ?? true)
    .map(([name, node]) => ({ name, node, owner }));
}

/** Returns whether an API version supports something with these bounds. */
export function isKnownIn(
  version: ApiVersion | 'auto',
  { since, until }: { readonly since?: ApiVersion; readonly until?: ApiVersion },
): boolean {
  if (version === 'auto') return true;
  return (since === undefined || since <= version) && (until === undefined || version <= until);
}

function proposalFor(
  target: Target,
  { name, node, owner }: Candidate,
  { plain, snippet }: Styles,
): Proposal {
  const { insertion } = target;
  const quoted = JSON.stringify(name);
  const value = likelyValue(target, name, node);
  const isRequired = owner.required.has(name);
  return {
    label: name,
    kind: 'property',
    detail: plainText(isRequired ? typeText(node) : `${typeText(node)}, optional`),
    documentation: paragraphs([
      node.description,
      node.values && bullets(node.values.map((one) => valueText(one))),
      factsOf(node, isRequired).join(' '),
    ]),
    filterText: quoted,
    insertText: insertion.colon ? quoted : writeMember(name, write(value, plain), plain),
    snippet: insertion.colon
      ? undefined
      : writeMember(name, snippetOf(value, node, snippet), snippet),
    deprecated: node.deprecated || owner.deprecated,
  };
}

/** Returns the most likely value of a property: the implied one or an example. */
export function likelyValue(target: Target, name: string, node: SchemaNode): unknown {
  const { object, parent, path, root, context } = target;
  const { annotations, nullable, values = [], liveValues = [] } = node;
  if (annotations.timestamp && !nullable) return context.now();
  const shared = sharedId(target, node);
  if (shared !== undefined) return shared;
  // A step and its details have the same `type`.
  const outer = member(valueAt(root, path.slice(0, -2)), name);
  const own = [...values, ...liveValues];
  if (path.length > 1 && own.some(({ value }) => value === outer)) return outer;
  if (parent === undefined) return null;
  const { [name]: _, ...others } = object;
  return placeholder(name, { path: path.slice(0, -1), object: others, node: parent });
}

/** Returns the value of the place that follows from its surroundings, or `undefined`. */
export function impliedValue(target: Target, node: SchemaNode): unknown {
  const name = target.path.at(-1);
  if (typeof name !== 'string' || target.parent === undefined) return undefined;
  const value = likelyValue(target, name, node);
  const usual = placeholder(name, { path: [], object: {}, node: target.parent });
  return JSON.stringify(value) === JSON.stringify(usual) ? undefined : value;
}

/** Returns the values that a new step shares with the others: it belongs to the same run. */
export function sharedMembers(target: Target, step: SchemaNode): JsonObject {
  const members = [...step.properties].flatMap(([name, node]) => {
    const id = sharedId(target, node);
    return id === undefined ? [] : [[name, id] as const];
  });
  return Object.fromEntries(members);
}

function sharedId(target: Target, { name, annotations: { id } }: SchemaNode): string | undefined {
  if (id === undefined || name === 'id' || !sharedIds.includes(id.kind)) return undefined;
  const { document, insertion, toDocument } = target;
  return nearestId({ document, offset: toDocument(insertion.span.offset), kind: id.kind });
}

/** IDs that all steps of a run share. */
const sharedIds: readonly IdKind[] = ['run', 'thread', 'assistant'];
