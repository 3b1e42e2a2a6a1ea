import { schemaAt } from '../../schema/schemaAt.ts';
import { formatOf, write } from '../../text/format/format.ts';
import { stepShape, stepVariants } from './template.ts';

/** A kind of run step that a new fixture can hold. */
export interface FixtureVariant {
  readonly type: string;
  readonly status: string;
  /** What the status means, as Markdown. */
  readonly about: string;
}

/** Every type and status that a new fixture can have, in the order in which they are offered. */
export function fixtureVariants(): readonly FixtureVariant[] {
  const node = schemaAt('step', [], {});
  if (node === undefined) return [];
  const statuses = node.properties.get('status')?.values ?? [];
  return stepVariants(node).map(({ type, status }) => ({
    type: String(type),
    status: String(status),
    about: statuses.find(({ value }) => value === status)?.description ?? '',
  }));
}

/** The text of a complete run step of a type and status; `now` are Unix seconds. */
export function newFixture(
  { type, status }: Pick<FixtureVariant, 'type' | 'status'>,
  now: number,
): string {
  const node = schemaAt('step', [], {});
  const step = node && stepShape(node, { type, status, now, shared: {} });
  return `${write(step ?? {}, formatOf(''))}\n`;
}
