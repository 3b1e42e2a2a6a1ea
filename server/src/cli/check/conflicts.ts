import {
  comparesFiles,
  conflictsOf,
  type Settings,
  type StepLocation,
  stepLocations,
  stepTable,
} from '../../languageService.ts';
import { type Outcome, openInput } from './checkFile.ts';
import { excerptOf } from './checkText.ts';
import type { InputFile } from './inputFiles.ts';
import type { Excerpt, FileFinding } from './results.ts';

/** A step that several files have. */
interface SharedStep extends StepLocation {
  readonly file: string;
  readonly uri: string;
  readonly excerpt?: Excerpt;
}

/** A file with steps that other files have too. */
interface Sharer {
  /** Index of the file. */
  readonly index: number;
  readonly settings: Settings;
  readonly isSuppressed: (pointer: string, rule: string) => boolean;
  readonly steps: readonly SharedStep[];
}

/**
 * Adds the findings between files. Only files that share a step ID are read again. `excerpts` adds
 * the source line to each finding.
 */
export function withConflicts(
  inputs: readonly InputFile[],
  outcomes: readonly Outcome[],
  excerpts: boolean,
): readonly Outcome[] {
  const shared = sharedIds(outcomes);
  if (shared.size === 0) return outcomes;
  const sharers = inputs.flatMap((input, index) =>
    outcomes[index]?.steps?.some((id) => shared.has(id)) === true &&
    comparesFiles(input.setup.context.settings)
      ? sharerOf(input, index, shared, excerpts)
      : [],
  );
  const table = stepTable(sharers.flatMap(({ steps }) => steps));
  const found = new Map<number, readonly FileFinding[]>();
  for (const { index, settings, isSuppressed, steps } of sharers) {
    const isOther = ({ file }: SharedStep) => file !== steps[0]?.file;
    const otherFiles = {
      *steps(id: string) {
        for (const step of table.get(id) ?? []) if (isOther(step)) yield step;
      },
    };
    const conflicts = conflictsOf(steps, otherFiles, { settings, isSuppressed });
    if (conflicts.length > 0) found.set(index, conflicts.map(findingOf));
  }
  return outcomes.map((outcome, index) => {
    const { result } = outcome;
    const more = found.get(index);
    if (result === undefined || more === undefined) return outcome;
    const findings = [...result.findings, ...more].sort(byPosition);
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

function sharerOf(
  input: InputFile,
  index: number,
  shared: ReadonlySet<string>,
  excerpts: boolean,
): readonly Sharer[] {
  const { path, setup } = input;
  const { context } = setup;
  const opened = openInput(input);
  if (opened === undefined) return [];
  const { document, checked } = opened;
  const steps = stepLocations(document, context, (id) => shared.has(id)).map(
    (step): SharedStep => ({
      ...step,
      file: path,
      uri: path,
      ...(excerpts && { excerpt: excerptOf(document, checked.text, step, context) }),
    }),
  );
  return [{ index, settings: context.settings, isSuppressed: checked.isSuppressed, steps }];
}

function findingOf({
  step: { pointer, range, excerpt },
  finding: { rule, severity, message },
}: ReturnType<typeof conflictsOf<SharedStep>>[number]): FileFinding {
  const found = { rule, severity, message, pointer, range, fix: null };
  return excerpt === undefined ? found : { ...found, excerpt };
}

function byPosition(a: FileFinding, b: FileFinding): number {
  const [one, other] = [a.range.start, b.range.start];
  return one.line - other.line || one.character - other.character;
}
