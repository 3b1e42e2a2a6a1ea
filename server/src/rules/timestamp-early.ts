import { code } from '../model/messageText.ts';
import { apiStart, shortUtc } from '../model/time/timestamps.ts';
import type { Rule } from './engine/rule.ts';
import { isOwn, isSound } from './support/timestampValues.ts';

/** Finds times before the Assistants API existed. */
export const timestampEarly: Rule = {
  name: 'timestamp-early',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'A timestamp before the API existed',
    what: 'A timestamp is before November 2023, when the Assistants API was released. If all timestamps of a step are too early, only the first one is reported.',
    why: 'No step can have run at that time. Usually a digit is missing.',
    examples: [
      {
        bad: '"created_at": 169906329,\n"completed_at": 1699063291',
        good: '"created_at": 1699063290,\n"completed_at": 1699063291',
      },
    ],
  },
  checkValue: ({ facts: { status, times } }, report) => {
    // `status-timestamp` reports end timestamps of other statuses.
    const own = times.filter(({ field }) => isOwn(field, status));
    const early = own.filter(({ value }) => value < apiStart && isSound(value));
    // A wrong clock is one mistake.
    const reported = early.length === own.length ? early.slice(0, 1) : early;
    for (const { field, key, value } of reported) {
      report({
        path: [key],
        message: `${code(field.name)} is ${shortUtc(value) ?? value}, before the API existed (November 2023): is a digit missing?`,
      });
    }
  },
};
