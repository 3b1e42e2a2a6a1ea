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

  constructor(read: Read) {
    this.marker = read.marker;
    this.summary = summaryOf(read);
    this.extras = read.extras;
    this.mayHoldSecret = read.traced;
    this.plainFrom = read.plain ? plainFrom(read, this.summary) : undefined;
  }
}

/** Where the texts stand that are asked for of each step. */
const texts = {
  id: ['id'],
  runId: ['run_id'],
  threadId: ['thread_id'],
  type: ['type'],
  status: ['status'],
  detailsType: ['step_details', 'type'],
};

/** Where the other values stand; the timestamps follow them. */
const values = {
  created: ['created_at'],
  error: ['last_error'],
  usage: ['usage'],
  prompt: ['usage', 'prompt_tokens'],
  completion: ['usage', 'completion_tokens'],
  total: ['usage', 'total_tokens'],
  outputs: ['step_details', 'tool_calls', every, 'function', 'output'],
};

/** What no two tool calls of a step, or elements of an array of a delta, should share. */
const keys = [
  ['step_details', 'tool_calls', every, 'id'],
  ['delta', 'step_details', 'tool_calls', every, 'index'],
  ['delta', 'step_details', 'tool_calls', every, 'code_interpreter', 'outputs', every, 'index'],
];

const textAt = numbered(texts);
const valueAt = numbered(values);
const firstTime = Object.keys(values).length;

/** The number of each name in their order. */
function numbered<Name extends string>(names: Readonly<Record<Name, unknown>>) {
  return Object.fromEntries(Object.keys(names).map((name, at) => [name, at])) as Record<
    Name,
    number
  >;
}

/** Makes a reader of the steps and deltas in a text that are as the schemas want them. */
export const readSteps = stepReader(() => ({
  texts: Object.values(texts),
  values: [...Object.values(values), ...laterTimes().map(({ name }) => [name])],
  keys,
  traces: secretTraces,
  make: (read) => new StepReading(read),
}));

/** In UTF-16 units. The plan that a reader goes by takes as long to make as some tens of steps to parse and judge. */
const shortText = 1 << 15;

/** The same for texts that are long enough for it. */
export const readLongTexts: MakeReader = (source) =>
  source.text.length < shortText ? undefined : readSteps(source);

function summaryOf(read: Read): Summary {
  const { marker, texts } = read;
  const created = read.number(valueAt.created);
  return {
    kind: marker,
    id: texts[textAt.id],
    type: texts[textAt.type],
    status: texts[textAt.status],
    createdAt: created !== undefined && unitOf(created) === 'seconds' ? created : undefined,
    runId: texts[textAt.runId],
    threadId: texts[textAt.threadId],
  };
}

function plainFrom(read: Read, { kind, type, status, createdAt }: Summary): number | undefined {
  if (kind === 'delta') return 0;
  if (createdAt === undefined || type !== read.texts[textAt.detailsType]) return undefined;
  const sum = (read.number(valueAt.prompt) ?? 0) + (read.number(valueAt.completion) ?? 0);
  return endOfPlain({
    status,
    created: createdAt,
    hasError: !read.isNull(valueAt.error),
    hasUsage: !read.isNull(valueAt.usage),
    isSum: read.number(valueAt.total) === sum,
    lacksOutput: read.isNull(valueAt.outputs),
    times: read,
    firstTime,
  });
}
