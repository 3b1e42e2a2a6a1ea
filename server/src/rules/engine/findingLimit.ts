import type { Finding } from '../../model/finding.ts';

/** Maximum number of findings of one rule in one step, list or event. */
export const maxPerRule = 1000;

/** Maximum number of findings of one rule in one document. */
export const maxPerDocument = 10_000;

/** Collects findings; of a rule that has too many, the last one tells how many more there are. */
export interface Collector {
  readonly add: (finding: Finding) => void;
  /** Whether a finding of a rule is still to be put into words; if not, it is counted. */
  readonly hasRoom: (rule: string) => boolean;
  /** Counts one more of a rule, without words of its own. */
  readonly countOmitted: (rule: string) => void;
  /** What was collected since the last time, or `undefined` for nothing. */
  readonly take: () => readonly Finding[] | undefined;
}

/** A collector that counts only when a rule could have too many findings. */
export function collector(): Collector {
  let found: Finding[] = [];
  let reported: Map<string, number> | undefined;
  const left = new Map<string, number>();
  const countOmitted = (rule: string) => {
    left.set(rule, (left.get(rule) ?? 0) + 1);
  };
  return {
    add: (finding) => {
      reported?.set(finding.rule, (reported.get(finding.rule) ?? 0) + 1);
      found.push(finding);
    },
    hasRoom: (rule) => {
      if (found.length < maxPerRule) return true;
      reported ??= countByRule(found);
      const isFull = (reported.get(rule) ?? 0) >= maxPerRule;
      if (isFull) countOmitted(rule);
      return !isFull;
    },
    countOmitted,
    take: () => {
      const all = found;
      if (all.length === 0) return undefined;
      for (const [rule, more] of left) {
        const last = all.findLast((finding) => finding.rule === rule);
        if (last !== undefined) all.push(leftOut(last, more));
      }
      found = [];
      reported = undefined;
      left.clear();
      return all;
    },
  };
}

/** Counts the findings of a document's islands. */
export interface DocumentLimit {
  /** Whether a finding of an island is still reported; if not, it is counted. */
  readonly hasRoom: (finding: Finding, island: number) => boolean;
  /** What tells of the others, each in the first island of which something is left out. */
  readonly leftOut: () => readonly { readonly finding: Finding; readonly island: number }[];
}

/** The limit of one document: of a rule that has too many findings in it, one more tells how many are left out. */
export function documentLimit(): DocumentLimit {
  const counts = new Map<string, Count>();
  return {
    hasRoom: (finding, island) => {
      let count = counts.get(finding.rule);
      if (count === undefined) {
        count = { times: 0, first: undefined };
        counts.set(finding.rule, count);
      }
      if (++count.times <= maxPerDocument) return true;
      count.first ??= { finding, island };
      return false;
    },
    leftOut: () =>
      [...counts.values()].flatMap(({ times, first }) =>
        first === undefined
          ? []
          : [{ ...first, finding: leftOut(first.finding, times - maxPerDocument, maxPerDocument) }],
      ),
  };
}

interface Count {
  times: number;
  /** The first one that is left out. */
  first: { readonly finding: Finding; readonly island: number } | undefined;
}

function leftOut(
  { rule, severity, deprecated }: Finding,
  more: number,
  most = maxPerRule,
): Finding {
  const message = `${more} more findings of this rule are not shown (limit: ${most})`;
  return { rule, severity, deprecated, path: [], target: 'opening', message };
}

function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
