import { kindOfNode } from '../../model/findKind.ts';
import { member } from '../../model/jsonValue.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import { type JsonStyle, write } from '../../text/format/jsonStyle.ts';
import { fenced, paragraphs } from '../markdown.ts';
import { choicesOf, fixtureKinds, nodeOfKind } from '../templates/newFixture.ts';
import { snippetOf } from '../templates/snippet.ts';
import { branchesOf, elementShape, objectShape, shapeOf } from '../templates/template.ts';
import type { Proposal } from './completionItem.ts';
import { type Styles, stylesAt, type Target } from './context.ts';
import { isKnownIn, sharedMembers } from './properties.ts';

/** An object or array for a place. */
interface Shape {
  readonly label: string;
  readonly value: unknown;
  readonly node: SchemaNode;
  /** Properties of the object whose values the label names. */
  readonly picked?: readonly string[];
  readonly preselect?: boolean;
}

/** Returns complete objects and arrays for a place, with everything they require. */
export function completeShapes(
  target: Target,
  node: SchemaNode,
  implied: unknown,
): readonly Proposal[] {
  const { tag } = node;
  const isImplied = ({ label }: Shape) => tag !== undefined && member(implied, tag) === label;
  const rank = (shape: Shape) => (isImplied(shape) ? 0 : shape.node.deprecated ? 2 : 1);
  const shapes = shapesOf(target, node);
  if (shapes.length === 0) return [];
  const styles = stylesAt(target);
  return shapes
    .toSorted((a, b) => rank(a) - rank(b))
    .map((shape) => ({
      ...proposal(target, shape, styles),
      preselect: shape.preselect ?? isImplied(shape),
    }));
}

function shapesOf(target: Target, node: SchemaNode): readonly Shape[] {
  if (choicesOf(node).length > 0) return [...wholeObjects(target, node), ...wholeDocuments(target)];
  if (!node.types.includes('array')) return objects(target, node);
  const elements = node.items === undefined ? [] : shapesOf(target, node.items);
  const filled = elements.map(({ label, value }) => ({
    label: `[ ${label} ]`,
    value: [value],
    node,
  }));
  return [{ label: '[]', value: [], node }, ...filled];
}

function objects({ path, context, root }: Target, node: SchemaNode): readonly Shape[] {
  const { types, properties, required } = node;
  if (node.branches !== undefined) {
    const status = member(root, 'status');
    return branchesOf(node)
      .filter((branch) => isKnownIn(context.settings.apiVersion, branch.node.annotations))
      .map((branch) => ({
        label: branch.tag,
        value: { ...elementShape(branch.node, path, status), [node.tag ?? 'type']: branch.tag },
        node: branch.node,
      }));
  }
  if (!types.includes('object')) return [];
  const names = [...properties.keys()].filter((name) => required.has(name));
  const label = names.length === 0 ? '{}' : `{ ${names.join(', ')} }`;
  return [{ label, value: shapeOf(node, path), node }];
}

function wholeObjects(target: Target, node: SchemaNode, isFirst = true): readonly Shape[] {
  const shared = sharedMembers(target, node);
  const now = target.context.now();
  const begins = isWholeDocument(target) && isFirst;
  const name = kindOfNode(node)?.name;
  return choicesOf(node).map(({ type, status }, index) => ({
    label: `${status} ${type ?? name}`,
    value: objectShape(node, { type, status, now, shared }),
    node,
    picked: ['type', 'status'],
    ...(begins && { preselect: index === 0 }),
  }));
}

/** Returns the other kinds of documents that an empty document can become. */
function wholeDocuments(target: Target): readonly Shape[] {
  if (!isWholeDocument(target)) return [];
  const others = (['list', 'delta'] as const).flatMap((kind) => {
    const node = schemaAt(kind, [], {});
    return node === undefined ? [] : [{ label: kind, value: shapeOf(node, []), node }];
  });
  const [, ...kinds] = fixtureKinds();
  return [...others, ...kinds.flatMap((kind) => wholeObjects(target, nodeOfKind(kind), false))];
}

function isWholeDocument({ path, insertion }: Target): boolean {
  return path.length === 0 && insertion.parentPath.length === 0 && insertion.key === undefined;
}

function proposal(
  target: Target,
  { label, value, node, picked }: Shape,
  { plain, snippet }: Styles,
): Proposal {
  const text = write(value, plain);
  const end = finalBreak(target, plain);
  return {
    label,
    kind: 'shape',
    detail: node.title,
    documentation: paragraphs([node.description, fenced('json', text)]),
    filterText: JSON.stringify(label),
    insertText: text + end,
    snippet: snippetOf(value, node, snippet, picked) + end,
    deprecated: node.deprecated,
  };
}

/** Returns the line break at the end of a document that was empty. */
function finalBreak(target: Target, { eol }: JsonStyle): string {
  const { insertion, document, toDocument } = target;
  const end = toDocument(insertion.span.offset + insertion.span.length);
  return isWholeDocument(target) && end === document.source.chunks.length ? eol : '';
}
