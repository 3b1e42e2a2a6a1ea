import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { checkFile, type Outcome } from './checkFile.ts';
import { type Plan, type Setup, setupsOf } from './plan.ts';

/** How many files are taken at a time, at most. */
const largestBatch = 64;

/**
 * For how long files are checked (in ms) before it is judged whether workers pay. Counted is the work, not the waiting:
 * on a machine that is busy with other things they only add to it.
 */
const trial = 100;

/** What a worker is started with. */
export interface WorkerTask {
  readonly plan: Plan;
  /** How many files are taken at a time. */
  readonly size: number;
  /** The number of the next batch that nobody has taken yet. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** What a worker sends back: a batch of outcomes, and where in the plan it starts. */
export interface Batch {
  readonly start: number;
  readonly outcomes: readonly Outcome[];
}

/** How to go about a plan. */
export interface PoolOptions {
  /** The file that a worker runs; without one everything happens here. */
  readonly script: string | undefined;
  /** On how many cores; `undefined` for as many as pay. */
  readonly cores: number | undefined;
  /** Hears of every batch how many files it had. */
  readonly done: (files: number) => void;
}

/** Checks the files of a plan. The outcomes come in the order of the jobs. */
export async function checkAll(
  plan: Plan,
  { script, cores, done }: PoolOptions,
): Promise<readonly Outcome[]> {
  const { length } = plan.jobs;
  const outcomes = new Array<Outcome>(length);
  let left = length;
  const keep = (batch: Batch) => {
    for (const [index, outcome] of batch.outcomes.entries()) {
      outcomes[batch.start + index] = outcome;
    }
    left -= batch.outcomes.length;
    done(batch.outcomes.length);
  };
  const size = Math.min(largestBatch, Math.ceil(length / ((cores ?? availableParallelism()) * 16)));
  const task = { plan, size, next: new Int32Array(new SharedArrayBuffer(4)) };
  const helpers: Promise<void>[] = [];
  const callHelpers = (count: number) => {
    if (script === undefined) return;
    while (helpers.length < count) helpers.push(help(script, task, keep));
  };
  callHelpers((cores ?? 1) - 1);
  const before = process.cpuUsage();
  let judged = cores !== undefined;
  for (const batch of batches(task)) {
    keep(batch);
    const { user, system } = process.cpuUsage(before);
    const elapsed = (user + system) / 1000;
    if (!judged && elapsed > trial) {
      judged = true;
      callHelpers(helpersThatPay((elapsed / (length - left)) * left));
    }
    // Lets the progress be seen and the workers' batches be received.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(helpers);
  return outcomes;
}

/**
 * How many workers pay when the rest of the work would take that long (in ms). A worker takes 70 ms to start and
 * 200 ms to warm up. Node compiles in the background, so that of two cores only half of one is free at first.
 */
function helpersThatPay(rest: number): number {
  const cores = availableParallelism();
  const enough = cores > 2 ? 500 : 1500;
  return rest > enough ? cores - 1 : 0;
}

/** Takes batches until none is left, and checks them. */
export function* batches({ plan, size, next }: WorkerTask): Generator<Batch> {
  const setups = setupsOf(plan);
  for (;;) {
    const start = Atomics.add(next, 0, 1) * size;
    const jobs = plan.jobs.slice(start, start + size);
    if (jobs.length === 0) return;
    const outcomes = jobs.map((job) => checkFile(job, setupOf(setups, job.config), plan));
    yield { start, outcomes };
  }
}

function setupOf(setups: readonly Setup[], number: number): Setup {
  const setup = setups[number];
  if (setup === undefined) throw new RangeError(`there is no configuration ${number}`);
  return setup;
}

function help(script: string, task: WorkerTask, keep: (batch: Batch) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: task });
    worker.on('message', keep);
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}
