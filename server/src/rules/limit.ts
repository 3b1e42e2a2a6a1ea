import type { Finding } from '../model/finding.ts';

/** At most so many findings of one rule are told of one step, list or event. */
export const mostOfOneRule = 1000;

/** Collects findings; of a rule that has too many, the last one tells how many more there are. */
export interface Collector {
  readonly add: (finding: Finding) => void;
  /** Counts one more of a rule, without words of its own. */
  readonly leaveOut: (rule: string) => void;
  /** What was collected since the last time, or `undefined` for nothing. */
  readonly take: () => readonly Finding[] | undefined;
}

/** A collector that counts only when there are so many findings that a rule could have too many. */
export function collector(): Collector {
  let found: Finding[] = [];
  let told: Map<string, number> | undefined;
  const left = new Map<string, number>();
  const leaveOut = (rule: string) => {
    left.set(rule, (left.get(rule) ?? 0) + 1);
  };
  return {
    add: (finding) => {
      if (found.length >= mostOfOneRule) {
        told ??= countByRule(found);
        const times = told.get(finding.rule) ?? 0;
        if (times >= mostOfOneRule) return leaveOut(finding.rule);
        told.set(finding.rule, times + 1);
      }
      found.push(finding);
    },
    leaveOut,
    take: () => {
      const all = found;
      if (all.length === 0) return undefined;
      for (const [rule, more] of left) {
        const last = all.findLast((finding) => finding.rule === rule);
        if (last !== undefined) all.push(leftOut(last, more));
      }
      found = [];
      told = undefined;
      left.clear();
      return all;
    },
  };
}

function leftOut({ rule, severity, deprecated }: Finding, more: number): Finding {
  const message = `${more} more like the ${mostOfOneRule} before are left out`;
  return { rule, severity, deprecated, path: [], spot: 'opening', message };
}

function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
