import { accumulateDeltas } from '../model/accumulateDeltas.ts';
import { isObject, member } from '../model/jsonValue.ts';
import { code, json } from '../model/messageText.ts';
import { readText, readToolCalls } from '../model/readProperty.ts';
import type { JsonPath } from '../schema/schemaAt.ts';
import type { DocumentObject, Rule } from './engine/rule.ts';
import { isInDoubt, type States, statesById, statesOfRun } from './support/objectStates.ts';
import { isTemplateValue } from './support/templateValues.ts';

/** A tool call of one of the run's steps. */
interface StepCall {
  readonly call: unknown;
  readonly step: DocumentObject;
  /** The calls of the step have other findings. */
  readonly inDoubt: boolean;
}

/** Finds calls that a run waits for but its steps do not have. */
export const requiredAction: Rule = {
  name: 'required-action',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'Calls a run waits for that differ from those of its step',
    what: 'A call in the `required_action` of a run is not among the tool calls of its step, or has another name or other arguments there. In a stream, the rule takes the calls of the step from its deltas.',
    why: 'A client runs the calls of the run and submits their outputs by their ids. The API asks only for calls that the step has.',
    examples: [{ bad: example('Rome'), good: example('Paris') }],
  },
  checkDocument: ({ objects }) => {
    for (const [id, run] of statesById(objects, 'run')) {
      const waiting = run.filter(isWaiting);
      if (waiting.length === 0) continue;
      const steps = statesOfRun(objects, 'step', id);
      const known = callsOf(steps, statesById(objects, 'delta'));
      const reported = new Set<string>();
      for (const state of waiting) judge(state, known, reported);
    }
  },
};

function example(city: string): string {
  const called = (city: string, output: string) =>
    `{
          "id": "call_1",
          "type": "function",
          "function": { "name": "get_weather", "arguments": "{\\"city\\":\\"${city}\\"}"${output} }
        }`;
  return `[
  {
    "object": "thread.run",
    "id": "run_1",
    "status": "requires_action",
    "required_action": {
      "type": "submit_tool_outputs",
      "submit_tool_outputs": {
        "tool_calls": [${called('Paris', '')}]
      }
    }
  },
  {
    "object": "thread.run.step",
    "id": "step_1",
    "run_id": "run_1",
    "status": "in_progress",
    "completed_at": null,
    "usage": null,
    "step_details": {
      "type": "tool_calls",
      "tool_calls": [${called(city, ', "output": null')}]
    }
  }
]`;
}

function isWaiting(run: DocumentObject): boolean {
  return readToolCalls(run.value).length > 0 && !isInDoubt(run, 'required_action');
}

/** Returns the tool calls of some steps by ID. A step's own calls win over those of its deltas. */
function callsOf(
  steps: readonly States[],
  deltas: ReadonlyMap<string, States>,
): ReadonlyMap<string, StepCall> {
  const calls = new Map<string, StepCall>();
  const add = (value: unknown, step: DocumentObject, inDoubt: boolean) => {
    for (const { call } of readToolCalls(value)) {
      const id = readText(call, 'id');
      if (id !== undefined) calls.set(id, { call, step, inDoubt });
    }
  };
  for (const states of steps) {
    const [first] = states;
    const own = deltas.get(first?.summary.id ?? '') ?? [];
    for (const moment of new Set(own.map((delta) => delta.moment))) {
      const some = own.filter((delta) => delta.moment === moment);
      const sum = accumulateDeltas(
        some.map(({ value }) => value),
        'delta',
      );
      const step = states.find((state) => state.moment === moment) ?? first;
      const inDoubt = some.some(({ findings }) => findings.length > 0);
      if (step !== undefined) add(sum, step, inDoubt);
    }
    for (const state of states) add(state.value, state, isInDoubt(state, 'step_details'));
  }
  return calls;
}

/** Compares the calls that a run waits for with those of its steps, and reports each once. */
function judge(
  run: DocumentObject,
  known: ReadonlyMap<string, StepCall>,
  reported: Set<string>,
): void {
  const waiting = readToolCalls(run.value).flatMap(({ call, path }) => {
    const id = readText(call, 'id');
    return id === undefined || id === '' || isTemplateValue(id) ? [] : [{ id, call, path }];
  });
  // The calls may belong to a step that the document does not contain.
  const beside = [...known.values()].filter((one) => isBeside(one, run));
  const isComplete = beside.length > 0 || waiting.some(({ id }) => known.has(id));
  for (const { id, call, path } of waiting) {
    if (reported.has(id)) continue;
    const other = known.get(id);
    if (other === undefined) {
      const step = beside[0]?.step;
      if (!isComplete) continue;
      reported.add(id);
      run.report(
        { path: [...path, 'id'], message: `No step of the run has the tool call ${code(id)}` },
        step && [callsAt(step, 'The tool calls of the step are here')],
      );
      continue;
    }
    const name = ['name', 'arguments'].find((one) => isOther(one, call, other.call));
    if (name === undefined || other.inDoubt) continue;
    reported.add(id);
    run.report(
      {
        path: [...path, ...pathOfBody(call), name],
        message: `The step has another value for the ${code(name)} of this call: ${json(readBody(name, other.call))}`,
      },
      [callsAt(other.step, 'The tool call of the step is here')],
    );
  }
}

/** Returns whether a step was in progress at the same moment as the waiting run. */
function isBeside({ step }: StepCall, run: DocumentObject): boolean {
  return step.moment === run.moment && step.summary.status === 'in_progress';
}

function callsAt(object: DocumentObject, message: string) {
  return { object, path: ['step_details'], message };
}

function isOther(name: string, call: unknown, other: unknown): boolean {
  const [one, another] = [readBody(name, call), readBody(name, other)];
  if (typeof one !== 'string' || typeof another !== 'string' || one === another) return false;
  return plain(one) !== plain(another);
}

function readBody(name: string, call: unknown): unknown {
  return [...pathOfBody(call), name].reduce<unknown>((value, key) => member(value, key), call);
}

/** Returns the path to the name and arguments of a call: below its type, unless it is flat. */
function pathOfBody(call: unknown): JsonPath {
  const type = readText(call, 'type') ?? '';
  const names = [type, 'function'];
  return names.filter((name) => isObject(member(call, name))).slice(0, 1);
}

/** Normalizes the JSON text of arguments. */
function plain(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
