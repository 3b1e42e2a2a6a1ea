import type { StepContainer } from '../../document/containers.ts';
import type { Skeleton } from '../../document/skeleton.ts';
import type { Finding } from '../../model/finding.ts';
import type { RuleSettings } from '../../model/settings.ts';
import type { Summary } from '../../model/stepSummary.ts';
import { activeRulesFor } from './activeRules.ts';
import type { StreamEvent } from './rule.ts';

/** The step or delta of an event. Its value is read on demand. */
export interface Known {
  readonly summary: Summary;
  readonly data: () => unknown;
  /** Its own findings. Paths start at it. */
  readonly findings: readonly Finding[];
}

type FoundInContainers = ReadonlyMap<StepContainer, readonly Finding[]>;

/**
 * Results of the last check, and its summaries, each of which belongs to one text of one island.
 */
interface Remembered {
  readonly settings: RuleSettings;
  readonly summaries: readonly (Summary | undefined)[];
  readonly found: FoundInContainers;
}

const remembered = new WeakMap<Skeleton, Remembered>();
const none: FoundInContainers = new Map();

/** Checks the streams of a document, and again only if one of their events has changed. */
export function checkStream(
  skeleton: Skeleton,
  known: (event: StepContainer) => Known | undefined,
  settings: RuleSettings,
): FoundInContainers {
  const stepContainers = skeleton.streams.flat();
  if (stepContainers.length === 0) return none;
  const knowns = new Map(
    stepContainers.map((stepContainer) => [stepContainer, known(stepContainer)]),
  );
  const summaries = [...knowns.values()].map((one) => one?.summary);
  const before = remembered.get(skeleton);
  if (before?.settings === settings && sameIn(before.summaries, summaries)) return before.found;
  const found = new Map<StepContainer, readonly Finding[]>();
  for (const stream of skeleton.streams) judge(stream, knowns, settings, found);
  remembered.set(skeleton, { settings, summaries, found });
  return found;
}

/** Runs the stream rules on one stream and adds their findings. */
function judge(
  stream: readonly StepContainer[],
  knowns: ReadonlyMap<StepContainer, Known | undefined>,
  settings: RuleSettings,
  found: Map<StepContainer, readonly Finding[]>,
): void {
  const activeRules = activeRulesFor(settings);
  for (const { rule, report } of activeRules.stream) {
    const owners: StepContainer[] = [];
    const events = stream.map((stepContainer): StreamEvent => {
      const known = knowns.get(stepContainer);
      const { event } = stepContainer.value;
      return {
        name: typeof event === 'string' ? event : undefined,
        summary: known?.summary,
        data: () => known?.data(),
        findings: known?.findings ?? [],
        report: (finding) => {
          owners.push(stepContainer);
          report(finding);
        },
      };
    });
    const findings = activeRules.collect(() => rule.checkStream?.({ events, settings }));
    for (const [index, finding] of findings.entries()) {
      const owner = owners[index];
      if (owner !== undefined) found.set(owner, [...(found.get(owner) ?? []), finding]);
    }
  }
}

function sameIn(
  before: readonly (Summary | undefined)[],
  after: readonly (Summary | undefined)[],
): boolean {
  return before.length === after.length && after.every((one, index) => one === before[index]);
}
