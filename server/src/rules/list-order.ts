import { nameOf } from '../model/messageText.ts';
import type { Summary } from '../model/stepSummary.ts';
import { apiStart } from '../model/time/timestamps.ts';
import type { Rule } from './engine/rule.ts';

/** Finds lists whose steps are not sorted by time. */
export const listOrder: Rule = {
  name: 'list-order',
  severity: 'hint',
  fixable: false,
  docs: {
    summary: 'Steps of a list that are not sorted by created_at',
    what: 'The steps of a list are not sorted by `created_at`, neither newest first nor oldest first. The finding is at the first step that is out of order.',
    why: 'The API sorts lists: newest first, or oldest first with `order=asc`. Clients that page through lists rely on it.',
    examples: [
      {
        bad: '"object": "list",\n"data": [\n  { "id": "step_3", "created_at": 1699063283 },\n  { "id": "step_1", "created_at": 1699063281 },\n  { "id": "step_2", "created_at": 1699063282 }\n],\n"first_id": "step_3",\n"last_id": "step_2",\n"has_more": false',
        good: '"object": "list",\n"data": [\n  { "id": "step_3", "created_at": 1699063283 },\n  { "id": "step_2", "created_at": 1699063282 },\n  { "id": "step_1", "created_at": 1699063281 }\n],\n"first_id": "step_3",\n"last_id": "step_1",\n"has_more": false',
      },
    ],
  },
  checkList: {
    reads: ['createdAt', 'id'],
    check: ({ kind, steps }, report) => {
      const rises = breaks(steps, 1);
      const falls = breaks(steps, -1);
      if (rises.count === 0 || falls.count === 0) return;
      if (isOrderedWithoutCopies(steps) || isOrderedWithoutCopies(steps.toReversed())) return;
      // The order with fewer breaks is the intended one. The default of the API is newest first.
      const ascending = rises.count < falls.count;
      const order = ascending ? 'oldest first' : 'newest first';
      report({
        path: ['data', (ascending ? rises : falls).first, 'created_at'],
        message: `This ${nameOf(kind)} is out of order: the ${nameOf(kind)}s before it are sorted by \`created_at\`, ${order}`,
      });
    },
  },
};

/** Returns whether the steps are sorted without duplicates, which `duplicate-id` reports. */
function isOrderedWithoutCopies(steps: readonly Summary[]): boolean {
  const seen = new Set<string>();
  const originals = steps.filter(({ id }) => {
    if (id === undefined) return true;
    const isCopy = seen.has(id);
    seen.add(id);
    return !isCopy;
  });
  const inOrder = breaks(originals, 1).count === 0 || breaks(originals, -1).count === 0;
  return originals.length < steps.length && inOrder;
}

/** Counts the steps that are out of order, and returns the first one. */
function breaks(
  steps: readonly Summary[],
  direction: number,
): { readonly count: number; readonly first: number } {
  let count = 0;
  let first = -1;
  let before: number | undefined;
  steps.forEach(({ createdAt }, at) => {
    // `timestamp-early` reports a time before the API existed.
    if (createdAt === undefined || createdAt < apiStart) return;
    if (before !== undefined && (createdAt - before) * direction < 0) {
      if (count === 0) first = at;
      count++;
    }
    before = createdAt;
  });
  return { count, first };
}
