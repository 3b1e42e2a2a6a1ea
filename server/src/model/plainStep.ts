import { nodeOf } from '../schema/nodeOf.ts';
import { schemas } from '../schema/schemas.ts';
import { type Status, statusOf } from './lifecycle.ts';
import { unitOf } from './timestamps.ts';

/** A property of a step that the schemas say is a point in time, and the status whose end it records. */
interface StepTime {
  readonly name: string;
  readonly ends: string | undefined;
}

let known: readonly StepTime[] | undefined;

/** The timestamps of a step that follow its creation, by their JSON names. */
export function laterTimes(): readonly StepTime[] {
  known ??= [...nodeOf(schemas.step, schemas.step).properties]
    .filter(([name, { annotations }]) => annotations.timestamp && name !== 'created_at')
    .map(([name, { annotations }]) => ({ name, ends: annotations.ends }));
  return known;
}

/** What a step must be known by, so that it can be said whether it is plain. It is as the schemas want it. */
export interface Outline {
  readonly status: string | undefined;
  readonly created: number;
  readonly hasError: boolean;
  readonly hasUsage: boolean;
  /** The tokens of the usage add up. */
  readonly isSum: boolean;
  /** One of its function calls has no output yet. */
  readonly lacksOutput: boolean;
  /** From `firstTime` on, the values of `laterTimes()` in their order. */
  readonly times: { readonly number: (place: number) => number | undefined };
  readonly firstTime: number;
}

/**
 * The last time in a step that must have passed, in Unix seconds, if the step is plain: so ordinary that no rule about
 * the relations of its values has anything to say, whatever the settings are. `undefined` says nothing: the rules decide.
 * They need not be asked about most steps, which is faster, above all while they are cold.
 */
export function endOfPlain(step: Outline): number | undefined {
  const { created, hasError, hasUsage } = step;
  const status = statusOf(step.status);
  if (status === undefined || created < 0) return undefined;
  if (hasError !== (status.name === 'failed')) return undefined;
  if (hasUsage && (status.name === 'in_progress' || !step.isSum)) return undefined;
  if (step.lacksOutput && status.name === 'completed') return undefined;
  return lastTime(step, status);
}

/** The end of a step, or its start while it has none; `undefined` when its timestamps do not go with its status. */
function lastTime({ created, times, firstTime }: Outline, { name }: Status): number | undefined {
  const fields = laterTimes();
  let last = created;
  for (let nth = 0; nth < fields.length; nth++) {
    const ends = fields[nth]?.ends;
    const time = times.number(firstTime + nth);
    if (time === undefined) {
      if (ends === name) return undefined;
    } else if (!isTime(time, created) || (ends ?? name) !== name) return undefined;
    else if (ends === name) last = time;
  }
  return last;
}

function isTime(value: number, earliest: number): boolean {
  return value >= earliest && unitOf(value) === 'seconds';
}
