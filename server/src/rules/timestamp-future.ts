import { code } from '../model/messageText.ts';
import { durationText } from '../model/time/durations.ts';
import type { Rule } from './engine/rule.ts';
import { type FieldValue, isOwn, isSound } from './support/timestampValues.ts';

/** Tolerance for inaccurate clocks, in seconds. */
const tolerance = 86400;

/** Length of an hour in seconds, the unit of the message. */
const hour = 3600;

/** Finds past events with a time in the future. */
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
    // `status-timestamp` reports end timestamps of other statuses.
    const ends = times.filter(
      ({ field }) => field.ends !== undefined && isOwn(field, facts.status),
    );
    // `timestamp-order` reports a start after its end. An end after a future start is not another
    // mistake.
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
