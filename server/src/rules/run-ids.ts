import type { Fix } from '../model/finding.ts';
import { code, nameOf } from '../model/messageText.ts';
import type { DocumentObject, Rule } from './engine/rule.ts';
import { fixIf } from './support/fixes.ts';
import {
  isInDoubt,
  listsWithSeveral,
  type States,
  statesById,
  statesOfRun,
} from './support/objectStates.ts';
import { keyOf } from './support/properties.ts';

type Field = 'threadId' | 'assistantId';

const names: Readonly<Record<Field, string>> = {
  threadId: 'thread_id',
  assistantId: 'assistant_id',
};

/** Finds steps and messages with another thread or assistant than their run. */
export const runIds: Rule = {
  name: 'run-ids',
  severity: 'warning',
  fixable: true,
  docs: {
    summary: 'Objects with another thread or assistant than their run',
    what: 'A step or message has the `run_id` of a run of the document, but another `thread_id` or `assistant_id` than the run. If the run differs from all of them, the finding is at the run.',
    why: 'A run belongs to one thread and one assistant, and so does everything that it creates. Code that looks objects up by these ids does not find the one that differs.',
    examples: [
      {
        bad: example('asst_2'),
        good: example('asst_1'),
      },
    ],
  },
  checkDocument: ({ objects }) => {
    const several = listsWithSeveral(objects, 'threadId');
    for (const [id, run] of statesById(objects, 'run')) {
      const all = [
        run,
        ...statesOfRun(objects, 'step', id),
        ...statesOfRun(objects, 'message', id),
      ];
      if (all.length === 1) continue;
      compare(all, 'assistantId');
      const isAlike = ({ list }: DocumentObject) => list === undefined || !several.has(list);
      compare(
        all.map((states) => states.filter(isAlike)),
        'threadId',
      );
    }
  },
};

function example(assistant: string): string {
  return `[
  {
    "object": "thread.run",
    "id": "run_1",
    "assistant_id": "asst_1"
  },
  {
    "object": "thread.run.step",
    "id": "step_1",
    "run_id": "run_1",
    "assistant_id": "${assistant}"
  }
]`;
}

/** Compares an ID of a run, which comes first, with those of its steps and messages. */
function compare(objects: readonly States[], field: Field): void {
  const all = objects.map((states) => states.filter((one) => isJudged(one, field)));
  const votes = all.map((states) => mostFrequent(states.map(({ summary }) => summary[field])));
  if (votes[0] === undefined) return;
  // The run comes first, so it wins a tie.
  const expected = mostFrequent(votes);
  if (expected === undefined) return;
  for (const [at, states] of all.entries()) {
    const wrong = states.find(({ summary }) => summary[field] !== expected);
    if (wrong === undefined) continue;
    const [first, ...more] = votes.filter((vote, other) => other !== at && vote !== undefined);
    const areAgreed = first === expected && more.length > 0 && more.every((vote) => vote === first);
    const isOneState = states.some(({ summary }) => summary[field] === expected);
    report(wrong, all.flat(), field, expected, areAgreed || isOneState);
  }
}

function report(
  wrong: DocumentObject,
  all: readonly DocumentObject[],
  field: Field,
  expected: string,
  isSafe: boolean,
): void {
  const { kind } = wrong.summary;
  const path = [keyOf(wrong.value, names[field]) ?? names[field]];
  const right = all.find(
    (one) => one.summary[field] === expected && (one.summary.kind === 'run') !== (kind === 'run'),
  );
  const fix: Fix = fixIf(isSafe, `Change to ${code(expected)}`, {
    kind: 'replace',
    path,
    value: expected,
  });
  const whose = kind === 'run' ? 'the steps and messages of the run' : 'the run';
  wrong.report(
    {
      path,
      message: `Expected ${code(expected)}, which ${whose} ${kind === 'run' ? 'have' : 'has'}, got ${code(wrong.summary[field] ?? '')}`,
      fixes: [fix],
    },
    right && [
      {
        object: right,
        path: [keyOf(right.value, names[field]) ?? names[field]],
        message: `The ${nameOf(right.summary.kind)} has ${code(expected)}`,
      },
    ],
  );
}

/** Returns whether an object has such an ID without other findings. */
function isJudged(object: DocumentObject, field: Field): boolean {
  const id = object.summary[field];
  return id !== undefined && id !== '' && !isInDoubt(object, names[field]);
}

function mostFrequent(ids: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const id of ids) if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return first?.[0];
}
