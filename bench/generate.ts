import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Fault, SCHEMA_FAULTS } from './faults.ts';
import { type Random, random } from './random.ts';
import { makeStep, type Step, type StepContext } from './steps.ts';

/** Options of the generator. The same options always yield the same text. */
export interface GenerateOptions {
  readonly seed?: number;
  /** Number of steps with a mistake, spread evenly. Default: 0. */
  readonly faulty?: number;
  /** Mistakes to use in turn. Default: those that a JSON Schema finds. */
  readonly faults?: readonly Fault[];
}

/** A planted mistake: its rule and JSON pointer. */
export interface Planted {
  readonly rule: string;
  readonly pointer: string;
}

/** A generated document. */
export interface Generated {
  readonly text: string;
  readonly planted: readonly Planted[];
}

/** A generated folder of single-step files. */
export interface GeneratedTree {
  readonly files: number;
  readonly bytes: number;
  /** Paths of the files with a mistake, relative to the folder, with forward slashes. */
  readonly wrong: readonly string[];
}

// A fixed time, so that generated lists do not depend on the current day.
const LATEST = Date.UTC(2025, 0, 1) / 1000;
const FILES_PER_FOLDER = 500;

/** Returns a pretty-printed list of `count` run steps, newest first, about 1.1 kB each. */
export function generateList(count: number, options: GenerateOptions = {}): Generated {
  const { steps, planted } = makeSteps(count, options);
  const list = {
    object: 'list',
    data: steps.map(({ step }) => step),
    first_id: steps.at(0)?.id ?? null,
    last_id: steps.at(-1)?.id ?? null,
    has_more: false,
  };
  return {
    text: `${JSON.stringify(list, undefined, 2)}\n`,
    planted: planted.map(({ index, rule, pointer }) => ({
      rule,
      pointer: `/data/${index}${pointer}`,
    })),
  };
}

/** Returns one pretty-printed run step. */
export function generateStep(options: GenerateOptions = {}): Generated {
  const { steps, planted } = makeSteps(1, options);
  return {
    text: `${JSON.stringify(steps[0]?.step, undefined, 2)}\n`,
    planted: planted.map(({ rule, pointer }) => ({ rule, pointer })),
  };
}

/** Writes `count` single-step files below `folder`; `options.faulty` of them have a mistake. */
export function writeTree(
  folder: string,
  count: number,
  { seed = 1, faulty = 0, faults = SCHEMA_FAULTS }: GenerateOptions = {},
): GeneratedTree {
  const wrongAt = spread(count, faulty);
  const wrong: string[] = [];
  let bytes = 0;
  for (let index = 0; index < count; index += 1) {
    const nth = wrongAt.get(index);
    const document = generateStep({
      seed: seed * 1_000_003 + index,
      faulty: nth === undefined ? 0 : 1,
      faults: nth === undefined ? [] : faults.slice(nth % faults.length),
    });
    const subfolder = String(Math.floor(index / FILES_PER_FOLDER)).padStart(4, '0');
    const file = `${subfolder}/${String(index).padStart(6, '0')}.runstep.json`;
    if (index % FILES_PER_FOLDER === 0)
      mkdirSync(path.join(folder, subfolder), { recursive: true });
    writeFileSync(path.join(folder, file), document.text);
    if (nth !== undefined) wrong.push(file);
    bytes += Buffer.byteLength(document.text);
  }
  return { files: count, bytes, wrong };
}

interface MadeSteps {
  readonly steps: readonly { readonly id: unknown; readonly step: Step }[];
  readonly planted: readonly (Planted & { readonly index: number })[];
}

function makeSteps(
  count: number,
  { seed = 1, faulty = 0, faults = SCHEMA_FAULTS }: GenerateOptions,
): MadeSteps {
  const choose = random(seed);
  const shared = makeContext(choose);
  const wrongAt = spread(count, faulty);
  const planted: (Planted & { readonly index: number })[] = [];
  let { createdAt } = shared;
  const steps = Array.from({ length: count }, (_, index) => {
    const step = makeStep(choose, { ...shared, createdAt });
    createdAt -= choose.integer(1, 20);
    const nth = wrongAt.get(index);
    const fault = nth === undefined ? undefined : faults[nth % faults.length];
    if (fault !== undefined) planted.push({ index, rule: fault.rule, pointer: fault.pointer });
    return { id: step.id, step: fault?.apply(step) ?? step };
  });
  return { steps, planted };
}

function makeContext(choose: Random): StepContext {
  return {
    assistant: choose.id('asst_'),
    thread: choose.id('thread_'),
    run: choose.id('run_'),
    createdAt: LATEST - choose.integer(0, 1_000_000),
  };
}

/** Returns `chosen` of `count` indexes at even distances, each with its number. */
function spread(count: number, chosen: number): ReadonlyMap<number, number> {
  const some = Math.min(chosen, count);
  return new Map(
    Array.from({ length: some }, (_, nth) => [Math.floor(((nth + 0.5) * count) / some), nth]),
  );
}
