import {
  comparesFiles,
  conflictsOf,
  type StepLocation,
  stepLocations,
  stepTable,
} from '../engine.ts';
import { type Outcome, openJob } from './checkFile.ts';
import { excerptOf } from './checkText.ts';
import { type Job, type Plan, type Setup, setupsOf } from './plan.ts';
import type { Excerpt, FileFinding } from './results.ts';

/** A step that several files have. */
interface SharedStep extends StepLocation {
  readonly file: string;
  readonly uri: string;
  readonly excerpt?: Excerpt;
}

/** A file with steps that others have, too. */
interface Sharer {
  /** Its place in the plan. */
  readonly index: number;
  readonly setup: Setup;
  readonly isSuppressed: (pointer: string, rule: string) => boolean;
  readonly steps: readonly SharedStep[];
}

/**
 * Adds what the files of a plan say about each other's steps. Only those that have a step of the same ID are read again,
 * in the order of the plan, so that the same is found on any number of cores.
 */
export function withConflicts(plan: Plan, outcomes: readonly Outcome[]): readonly Outcome[] {
  const setups = setupsOf(plan);
  if (!setups.some(({ context }) => comparesFiles(context.settings))) return outcomes;
  const shared = sharedIds(outcomes);
  if (shared.size === 0) return outcomes;
  const sharers = sharersIn(plan, setups, outcomes, shared);
  const table = stepTable(sharers.flatMap(({ steps }) => steps));
  const found = new Map<number, readonly FileFinding[]>();
  for (const { index, setup, isSuppressed, steps } of sharers) {
    const isOther = ({ file }: SharedStep) => file !== steps[0]?.file;
    const otherFiles = {
      *steps(id: string) {
        for (const step of table.get(id) ?? []) if (isOther(step)) yield step;
      },
    };
    const { settings } = setup.context;
    const conflicts = conflictsOf(steps, otherFiles, { settings, isSuppressed });
    if (conflicts.length > 0) found.set(index, conflicts.map(findingOf));
  }
  return outcomes.map((outcome, index) => {
    const { result } = outcome;
    const more = found.get(index);
    if (result === undefined || more === undefined) return outcome;
    const findings = [...result.findings, ...more].sort(byPlace);
    return { ...outcome, result: { ...result, findings } };
  });
}

function sharedIds(outcomes: readonly Outcome[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { steps = [] } of outcomes) {
    for (const id of steps) {
      if (seen.has(id)) shared.add(id);
      else seen.add(id);
    }
  }
  return shared;
}

function sharersIn(
  plan: Plan,
  setups: readonly Setup[],
  outcomes: readonly Outcome[],
  shared: ReadonlySet<string>,
): readonly Sharer[] {
  return plan.jobs.flatMap((job, index) => {
    const setup = setups[job.config];
    const has = outcomes[index]?.steps?.some((id) => shared.has(id)) === true;
    return has && setup !== undefined ? sharerOf(job, index, setup, shared, plan.excerpts) : [];
  });
}

function sharerOf(
  job: Job,
  index: number,
  setup: Setup,
  shared: ReadonlySet<string>,
  excerpts: boolean,
): readonly Sharer[] {
  const { context } = setup;
  const opened = openJob(job, setup);
  if (opened === undefined) return [];
  const { document, checked } = opened;
  const steps = stepLocations(document, context, (id) => shared.has(id)).map(
    (step): SharedStep => ({
      ...step,
      file: job.path,
      uri: job.path,
      ...(excerpts && { excerpt: excerptOf(document, checked.text, step, context) }),
    }),
  );
  return [{ index, setup, isSuppressed: checked.isSuppressed, steps }];
}

function findingOf({
  step: { pointer, range, excerpt },
  finding: { rule, severity, message },
}: ReturnType<typeof conflictsOf<SharedStep>>[number]): FileFinding {
  const found = { rule, severity, message, pointer, range, fix: null };
  return excerpt === undefined ? found : { ...found, excerpt };
}

function byPlace(a: FileFinding, b: FileFinding): number {
  const [one, other] = [a.range.start, b.range.start];
  return one.line - other.line || one.character - other.character;
}
