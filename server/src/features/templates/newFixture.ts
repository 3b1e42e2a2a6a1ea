import type { FixtureChoice, FixtureTool } from '../../model/clientTypes.ts';
import { objectKinds } from '../../model/objectKinds.ts';
import type { SchemaNode, SchemaValue } from '../../schema/resolvedSchema.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { styleOf, write } from '../../text/format/jsonStyle.ts';
import { branchesOf, objectShape, type Picks, usualStatus } from './template.ts';

/** Returns the kinds of objects for new fixtures: those with a status, the usual one first. */
export function fixtureKinds(): readonly SchemaKind[] {
  return objectKinds.filter(({ statuses }) => statuses.length > 0).map(({ schema }) => schema);
}

/** Returns the schema of a kind of object. */
export function nodeOfKind(kind: SchemaKind): SchemaNode {
  const node = schemaAt(kind, [], {});
  if (node === undefined) throw new Error(`There is no schema of the kind ${kind}.`);
  return node;
}

/** Returns every type and status of an object in the offered order; may be empty. */
export function choicesOf(node: SchemaNode): readonly FixtureChoice[] {
  const statuses = valuesOf(node, 'status').toSorted((a, b) => rankOf(a) - rankOf(b));
  const object = String(valuesOf(node, 'object')[0]?.value);
  const types = valuesOf(node, 'type').map(({ value }) => String(value));
  return statuses.flatMap(({ value, description = '' }) =>
    (types.length === 0 ? [undefined] : types).map((type) => ({
      object,
      type,
      status: String(value),
      about: description,
      tools: toolsOf(node, type),
    })),
  );
}

/** Returns every type and status of a new fixture, in the order in which they are offered. */
export function fixtureChoices(): readonly FixtureChoice[] {
  return fixtureKinds().flatMap((kind) => choicesOf(nodeOfKind(kind)));
}

function valuesOf(node: SchemaNode, name: string): readonly SchemaValue[] {
  return node.properties.get(name)?.values ?? [];
}

function rankOf({ value }: SchemaValue): number {
  return value === usualStatus ? 0 : 1;
}

function toolsOf(node: SchemaNode, type: string | undefined): readonly FixtureTool[] {
  const details = [...node.properties.values()].flatMap(({ branches = [] }) => branches);
  const lists = details
    .filter(({ tag }) => tag === type)
    .flatMap((branch) => [...branch.node.properties.values()]);
  return lists
    .flatMap(({ items }) => (items === undefined ? [] : branchesOf(items)))
    .filter((branch) => !branch.node.deprecated)
    .map((branch) => ({ tool: branch.tag, about: aboutOf(branch.node, branch.tag) }));
}

/** Returns the description of a tag's value, not of its branch. */
function aboutOf({ tag, properties }: SchemaNode, value: string): string {
  const values = properties.get(tag ?? '')?.values ?? [];
  return values.find((one) => one.value === value)?.description ?? '';
}

/** Indentation of a new fixture, as in LSP. */
interface Layout {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/**
 * Returns the text of a new fixture: a complete object. Returns `undefined` for an unknown
 * combination. `now` is in Unix seconds.
 */
export function newFixture(picks: Picks, now: number, layout?: Layout): string | undefined {
  const { object, type, status, tool } = picks;
  const kind = fixtureKinds().find((one) =>
    choicesOf(nodeOfKind(one)).some(
      (choice) =>
        (object === undefined || choice.object === object) &&
        choice.type === type &&
        choice.status === status &&
        (tool === undefined || choice.tools.some((its) => its.tool === tool)),
    ),
  );
  if (kind === undefined) return undefined;
  const style = styleOf('');
  const unit = layout === undefined ? style.unit : unitOf(layout);
  return `${write(objectShape(nodeOfKind(kind), { ...picks, now }), { ...style, unit })}\n`;
}

function unitOf({ tabSize, insertSpaces }: Layout): string {
  return insertSpaces ? ' '.repeat(tabSize) : '\t';
}
