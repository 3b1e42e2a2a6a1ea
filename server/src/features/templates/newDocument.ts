import { formatOf, write } from '../../text/format/format.ts';
import { objectShape, type Picks } from './template.ts';
import { type FixtureVariant, fixtureKinds, nodeOfKind, variantsOf } from './variants.ts';

/** Returns every type and status of a new fixture, in the order in which they are offered. */
export function fixtureVariants(): readonly FixtureVariant[] {
  return fixtureKinds().flatMap((kind) => variantsOf(nodeOfKind(kind)));
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
    variantsOf(nodeOfKind(one)).some(
      (variant) =>
        (object === undefined || variant.object === object) &&
        variant.type === type &&
        variant.status === status &&
        (tool === undefined || variant.tools.some((its) => its.tool === tool)),
    ),
  );
  if (kind === undefined) return undefined;
  const format = formatOf('');
  const unit = layout === undefined ? format.unit : unitOf(layout);
  return `${write(objectShape(nodeOfKind(kind), { ...picks, now }), { ...format, unit })}\n`;
}

function unitOf({ tabSize, insertSpaces }: Layout): string {
  return insertSpaces ? ' '.repeat(tabSize) : '\t';
}
