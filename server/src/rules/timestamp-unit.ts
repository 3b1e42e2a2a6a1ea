import { isUsualTime, shortUtc, toSeconds, unitOf } from '../model/timestamps.ts';
import type { Rule } from './rule.ts';
import { fixIf } from './support/fixes.ts';
import { json, moment } from './support/words.ts';

/** A timestamp is not in seconds. */
export const timestampUnit: Rule = {
  name: 'timestamp-unit',
  severity: 'error',
  fixable: true,
  docs: {
    what: 'A timestamp has the size of milliseconds, microseconds or nanoseconds. All timestamps of run steps are Unix seconds.',
    why: '`Date.now()` and its likes give milliseconds. Read as seconds, they are some fifty thousand years away.',
    examples: [{ bad: '"completed_at": 1699063291000', good: '"completed_at": 1699063291' }],
  },
  value: ({ facts: { times } }, tell) => {
    // A number with a fraction is not among these: it is of the wrong type already.
    for (const { key, value } of times) {
      const unit = unitOf(value);
      if (unit === 'seconds') continue;
      const path = [key];
      const seconds = toSeconds(value, unit);
      if (shortUtc(seconds) === undefined) {
        tell({ path, message: `Expected Unix seconds: ${json(value)} is no time in any unit` });
        continue;
      }
      tell({
        path,
        message: `Expected Unix seconds, got ${unit}: ${json(value)} is ${moment(seconds)}`,
        fixes: [
          fixIf(isUsualTime(seconds), `Change to ${moment(seconds)}`, {
            kind: 'replace',
            path,
            value: seconds,
          }),
        ],
      });
    }
  },
};
