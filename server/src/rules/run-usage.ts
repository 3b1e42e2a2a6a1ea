import { isObject, member } from '../model/jsonValue.ts';
import { all, code } from '../model/messageText.ts';
import { readProperty } from '../model/readProperty.ts';
import type { DocumentObject, Rule } from './engine/rule.ts';
import {
  hasEnded,
  isInDoubt,
  lastOf,
  type States,
  statesById,
  statesOfRun,
} from './support/objectStates.ts';
import { keyOf } from './support/properties.ts';

const counts = ['prompt_tokens', 'completion_tokens', 'total_tokens'] as const;

/** Finds a run whose usage differs from the sum of its steps. */
export const runUsage: Rule = {
  name: 'run-usage',
  severity: 'information',
  fixable: false,
  docs: {
    summary: 'Usage of a run that is not the sum of the usage of its steps',
    what: 'A count in the `usage` of a run differs from the sum of its steps. The rule compares them if the document has all steps of the run and all of them have ended. A sum that is too large is also reported for a part of the steps.',
    why: 'The API adds up the tokens of a run from its steps. Code that is tested with other numbers may count tokens twice or miss some.',
    examples: [
      {
        bad: example(600),
        good: example(579),
      },
    ],
  },
  checkDocument: ({ objects }) => {
    for (const [id, states] of statesById(objects, 'run')) {
      const run = lastOf(states);
      if (run !== undefined && hasEnded(run)) judge(run, statesOfRun(objects, 'step', id));
    }
  },
};

function example(completion: number): string {
  const object = (members: string, prompt: number, completion: number) =>
    `  {\n${members},\n    "usage": { "prompt_tokens": ${prompt}, "completion_tokens": ${completion}, "total_tokens": ${prompt + completion} }\n  }`;
  const step = (id: string) =>
    `    "object": "thread.run.step",\n    "id": "${id}",\n    "run_id": "run_1"`;
  const run = '    "object": "thread.run",\n    "id": "run_1"';
  return `[\n${[object(run, 223, completion), object(step('step_1'), 123, 456), object(step('step_2'), 100, 123)].join(',\n')}\n]`;
}

function judge(run: DocumentObject, allSteps: readonly States[]): void {
  const steps = allSteps.flatMap((states) => lastOf(states) ?? []);
  const own = usageOf(run);
  const used = steps.map(usageOf);
  if (own === undefined || steps.length === 0 || used.includes(undefined)) return;
  const sums = counts.map((name) =>
    used.reduce((sum, usage) => sum + Number(member(usage, name)), 0),
  );
  const isWhole =
    steps.every(hasEnded) &&
    allSteps.some((states) => states.some(({ beside }) => beside === 'all'));
  const wrong = counts.filter((name, at) => {
    const [sum = 0, count] = [sums[at], Number(own[name])];
    return isWhole ? sum !== count : sum > count;
  });
  const [first] = wrong;
  if (first === undefined) return;
  const sumsInWords = wrong.map((name) => `${sums[counts.indexOf(name)]} ${code(name)}`);
  run.report(
    {
      path: [keyOf(run.value, 'usage') ?? 'usage', first],
      message: `The steps of the run add up to ${all(sumsInWords)}, not ${all(wrong.map((name) => String(own[name])))}`,
    },
    steps.slice(0, maxShown).map((object) => ({
      object,
      path: [keyOf(object.value, 'usage') ?? 'usage'],
      message: 'The usage of a step of the run',
    })),
  );
}

/** Maximum number of steps that are listed with the finding. */
const maxShown = 10;

/** Returns the usage of an object, or `undefined` if it is invalid. */
function usageOf(object: DocumentObject): Readonly<Record<string, unknown>> | undefined {
  const usage = readProperty(object.value, 'usage');
  if (!isObject(usage) || isInDoubt(object, keyOf(object.value, 'usage') ?? 'usage'))
    return undefined;
  return counts.every((name) => Number.isSafeInteger(usage[name])) ? usage : undefined;
}
