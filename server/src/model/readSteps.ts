import { every } from '../schema/plan.ts';
import { type Read, stepReader } from '../schema/stepReader.ts';
import type { MakeReader, Reading } from '../text/scan/reader.ts';
import { endOfPlain, laterTimes } from './plainStep.ts';
import { secretTraces } from './secrets.ts';
import type { Summary } from './summary.ts';
import { unitOf } from './timestamps.ts';

/** What is kept of a step or delta that was read while it was looked for: it is as the schemas want it. */
export class StepReading implements Reading {
  readonly marker: Reading['marker'];
  readonly summary: Summary;
  /** Some property is a known extra: unknown to the model, but sent by the live API. */
  readonly extras: boolean;
  /**
   * From this time on, in Unix seconds, no rule about the relations of its values has anything to say, whatever the
   * settings are. `undefined` says nothing: the rules decide.
   */
  readonly plainFrom: number | undefined;
  /** There may be a secret in it. */
  readonly mayHoldSecret: boolean;

  constructor({ marker, values, extras, plain, traced }: Read) {
    this.marker = marker;
    this.summary = summaryOf(marker, values);
    this.extras = extras;
    this.mayHoldSecret = traced;
    this.plainFrom = plain ? plainFrom(this.summary, values) : undefined;
  }
}

/** Where the values stand that are asked for of each step. */
const paths = {
  id: ['id'],
  runId: ['run_id'],
  threadId: ['thread_id'],
  type: ['type'],
  status: ['status'],
  created: ['created_at'],
  error: ['last_error'],
  usage: ['usage'],
  prompt: ['usage', 'prompt_tokens'],
  completion: ['usage', 'completion_tokens'],
  total: ['usage', 'total_tokens'],
  detailsType: ['step_details', 'type'],
  outputs: ['step_details', 'tool_calls', every, 'function', 'output'],
} as const;

/** What no two tool calls of a step, or elements of an array of a delta, should share. */
const keys = [
  ['step_details', 'tool_calls', every, 'id'],
  ['delta', 'step_details', 'tool_calls', every, 'index'],
  ['delta', 'step_details', 'tool_calls', every, 'code_interpreter', 'outputs', every, 'index'],
];

type Place = keyof typeof paths;

/** The number of each among the values that were read; the timestamps follow them. */
const place = Object.fromEntries(Object.keys(paths).map((name, at) => [name, at])) as Record<
  Place,
  number
>;
const firstTime = Object.keys(paths).length;

/** Makes a reader of the steps and deltas in a text that are as the schemas want them. */
export const readSteps = stepReader(() => ({
  paths: [...Object.values(paths), ...laterTimes().map(({ name }) => [name])],
  keys,
  traces: secretTraces,
  make: (read) => new StepReading(read),
}));

/** In UTF-16 units. The plan that a reader goes by takes as long to make as some tens of steps to parse and judge. */
const shortText = 1 << 15;

/** The same for texts that are long enough for it. */
export const readLongTexts: MakeReader = (source) =>
  source.text.length < shortText ? undefined : readSteps(source);

function summaryOf(kind: Reading['marker'], values: Read['values']): Summary {
  const created = values[place.created];
  return {
    kind,
    id: textOf(values[place.id]),
    type: textOf(values[place.type]),
    status: textOf(values[place.status]),
    createdAt: typeof created === 'number' && unitOf(created) === 'seconds' ? created : undefined,
    runId: textOf(values[place.runId]),
    threadId: textOf(values[place.threadId]),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function plainFrom(
  { kind, type, status, createdAt }: Summary,
  values: Read['values'],
): number | undefined {
  if (kind === 'delta') return 0;
  if (createdAt === undefined || type !== values[place.detailsType]) return undefined;
  const sum = Number(values[place.prompt]) + Number(values[place.completion]);
  return endOfPlain({
    status,
    created: createdAt,
    error: values[place.error],
    usage: values[place.usage],
    isSum: values[place.total] === sum,
    outputs: values[place.outputs],
    times: values,
    firstTime,
  });
}
