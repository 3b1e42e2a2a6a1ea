import { durationText } from '../model/time/durations.ts';
import type { Rule } from './engine/rule.ts';
import { code } from './support/messageText.ts';
import { type FieldValue, isOwn, isSound } from './support/timestampValues.ts';

/** Clocks differ; in seconds. */
const tolerance = 86400;

/** The message counts whole hours, in seconds. */
const hour = 3600;

/** Something that has happened lies in the future. */
export const timestampFuture: Rule = {
  name: 'timestamp-future',
  severity: 'hint',
  fixable: false,
  docs: {
    summary: 'A timestamp that is more than a day in the future',
    what: 'A step was created or ended more than a day in the future. `expires_at` may be in the future.',
    why: 'A recorded time cannot be in the future. Usually there is a digit too many, or a clock is wrong.',
    examples: [
      {
        bad: '"created_at": 1699063290,\n"completed_at": 9999999999',
        good: '"created_at": 1699063290,\n"completed_at": 1699063291',
      },
    ],
  },
  checkValue: ({ now, facts }, report) => {
    const isLate = ({ value }: FieldValue) => value > now + tolerance;
    if (!facts.times.some(isLate)) return;
    const times = facts.times.filter(({ value }) => isSound(value));
    const start = times.find(({ field }) => field.name === 'created_at');
    // An end that the status does not have is wrong whatever its time is: `status-timestamp`.
    const ends = times.filter(
      ({ field }) => field.ends !== undefined && isOwn(field, facts.status),
    );
    // A start behind its end is `timestamp-order`, and what ends after a start in the future is no second mistake.
    const following = times.filter(({ field }) => field.ends === undefined).concat(ends);
    if (start !== undefined && following.some(({ value }) => value < start.value)) return;
    const late = [...(start === undefined ? [] : [start]), ...ends].find(isLate);
    if (late === undefined) return;
    const distance = durationText(late.value - Math.floor(now));
    report({
      path: [late.key],
      message: `${code(late.field.name)} is ${distance} in the future`,
      validUntil: Math.min(now + hour, late.value - tolerance),
    });
  },
};
