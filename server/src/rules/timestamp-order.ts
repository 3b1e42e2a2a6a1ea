import { code, formatTimestamp } from '../model/messageText.ts';
import { readTime } from '../model/readProperty.ts';
import { durationText } from '../model/time/durations.ts';
import { apiStart } from '../model/time/timestamps.ts';
import type { Rule } from './engine/rule.ts';
import { keyOf } from './support/properties.ts';
import { isOwn, isSound } from './support/timestampValues.ts';

/** Finds steps that end before they were created. */
export const timestampOrder: Rule = {
  name: 'timestamp-order',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'An end timestamp before created_at',
    what: 'A timestamp is before `created_at`: the step would have ended before it began.',
    why: 'Durations calculated from such a step are negative. One of the two timestamps is wrong.',
    examples: [
      {
        bad: '"created_at": 1699063290,\n"completed_at": 1699063280',
        good: '"created_at": 1699063290,\n"completed_at": 1699063291',
      },
    ],
  },
  checkValue: ({ value: step, facts: { status, times } }, report) => {
    const created = readTime(step, 'created_at');
    if (created === undefined || created < apiStart) return;
    for (const { field, key, value } of times) {
      // `timestamp-early` reports times before the API existed.
      if (value >= created || value < apiStart || !isSound(value)) continue;
      // `status-timestamp` reports end timestamps of other statuses.
      if (!isOwn(field, status)) continue;
      report({
        path: [key],
        message: `${code(field.name)} is ${durationText(created - value)} before \`created_at\``,
        related: [
          {
            path: [keyOf(step, 'created_at') ?? 'created_at'],
            message: `\`created_at\` is ${formatTimestamp(created)}`,
          },
        ],
      });
    }
  },
};
