import { formatTimestamp, json } from '../model/messageText.ts';
import { isUsualTime, shortUtc, toSeconds, unitOf } from '../model/time/timestamps.ts';
import type { Rule } from './engine/rule.ts';
import { fixIf } from './support/fixes.ts';

/** Finds timestamps that are not in seconds. */
export const timestampUnit: Rule = {
  name: 'timestamp-unit',
  severity: 'error',
  fixable: true,
  docs: {
    summary: 'A timestamp in milliseconds or smaller units, not in seconds',
    what: 'A timestamp is in milliseconds, microseconds or nanoseconds. All timestamps of run steps are Unix seconds.',
    why: '`Date.now()` and similar functions return milliseconds. Read as seconds, these values are some fifty thousand years in the future.',
    examples: [{ bad: '"completed_at": 1699063291000', good: '"completed_at": 1699063291' }],
  },
  checkValue: ({ facts: { times } }, report) => {
    // The `type` rule reports numbers with a fraction.
    for (const { key, value } of times) {
      const unit = unitOf(value);
      if (unit === 'seconds') continue;
      const path = [key];
      const seconds = toSeconds(value, unit);
      if (shortUtc(seconds) === undefined) {
        report({
          path,
          message: `Expected Unix seconds, got ${json(value)}, which is not a time in any unit`,
        });
        continue;
      }
      report({
        path,
        message: `Expected Unix seconds, got ${unit}: ${json(value)} is ${formatTimestamp(seconds)}`,
        fixes: [
          fixIf(isUsualTime(seconds), `Change to ${formatTimestamp(seconds)}`, {
            kind: 'replace',
            path,
            value: seconds,
          }),
        ],
      });
    }
  },
};
