import { endReasons } from '../model/lifecycle.ts';
import type { Rule } from './engine/rule.ts';
import { judgeReasons } from './support/statusReason.ts';

/** Finds a `last_error` or `incomplete_details` that does not fit the status. */
export const statusError: Rule = {
  name: 'status-error',
  severity: 'warning',
  fixable: true,
  docs: {
    summary: 'A last_error that does not fit the status',
    what: 'The `last_error` of a failed step or run is null, or one with another status has a `last_error`. The same applies to the `incomplete_details` of an incomplete run or message.',
    why: 'Clients read the reason for a failure from `last_error`. The API sets it when a step fails, and only then.',
    examples: [
      {
        bad: '"status": "failed",\n"last_error": null',
        good: '"status": "failed",\n"last_error": {\n  "code": "server_error",\n  "message": "Sorry, something went wrong."\n}',
      },
      {
        bad: '"status": "completed",\n"last_error": {\n  "code": "rate_limit_exceeded",\n  "message": "You exceeded your quota."\n}',
        good: '"status": "completed",\n"last_error": null',
      },
      {
        bad: '"status": "in_progress",\n"last_error": {\n  "code": "server_error",\n  "message": "Sorry, something went wrong."\n}',
        good: '"status": "in_progress",\n"last_error": null',
      },
    ],
  },
  value: (context, report) => judgeReasons(context, endReasons(context.kind), report),
};
