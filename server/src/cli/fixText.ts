import type { CheckedText } from './checkText.ts';
import {
  type Context,
  type Fixture,
  findingsOf,
  fixAll,
  type LocatedFinding,
  rules,
  type Settings,
} from './engine.ts';

/** A document after mending. */
export interface FixedText {
  readonly fixture: Fixture;
  readonly text: string;
  /** How many findings were mended. */
  readonly fixed: number;
}

/**
 * Mends what can be mended in a document, suppressed findings left alone; `undefined` when there is nothing to mend,
 * or when it cannot be understood whole.
 */
export function fixText(
  fixture: Fixture,
  { isSuppressed }: CheckedText,
  context: Context,
  unsafe: boolean,
): FixedText | undefined {
  const filter = ({ pointer, finding }: LocatedFinding) => !isSuppressed(pointer, finding.rule);
  const { text, fixed, fixture: after } = fixAll(fixture, context, { filter, unsafe });
  const sound = fixed > 0 && isSound(fixture, context) && isSound(after, context);
  return sound ? { fixture: after, text, fixed } : undefined;
}

/** The rules that say that a text cannot be understood. */
const soundness = new Set(['syntax', 'nesting-limit']);

const onlySoundness: Settings['rules'] = Object.fromEntries(
  rules.map(({ name }) => [name, soundness.has(name) ? 'error' : 'off']),
);

function isSound(fixture: Fixture, context: Context): boolean {
  const settings = { ...context.settings, rules: onlySoundness };
  return findingsOf(fixture, { ...context, settings }).length === 0;
}
