import type { Finding } from '../../model/finding.ts';

/** Maximum number of findings of one rule in one step, list or event. */
export const maxPerRule = 1000;

/** Maximum number of findings of one rule in one document. */
export const maxPerDocument = 10_000;

/** Collects findings. If a rule has too many, its last finding says how many were omitted. */
export interface Collector {
  readonly add: (finding: Finding) => void;
  /** Returns whether a rule can still report findings. Otherwise, counts the finding. */
  readonly hasRoom: (rule: string) => boolean;
  /** Counts an omitted finding of a rule. */
  readonly countOmitted: (rule: string) => void;
  /** Returns the findings since the last call, or `undefined` if there are none. */
  readonly take: () => readonly Finding[] | undefined;
}

/** Returns a collector. It starts counting only when a rule may exceed the limit. */
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

/** Limits the findings of a document's islands. */
export interface DocumentLimit {
  /** Returns whether a finding can still be reported. Otherwise, counts it. */
  readonly hasRoom: (finding: Finding, island: number) => boolean;
  /** Returns a finding for each rule with omitted ones, in the first island concerned. */
  readonly leftOut: () => readonly { readonly finding: Finding; readonly island: number }[];
}

/** Returns the limit of one document. An extra finding per rule says how many were omitted. */
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
  /** The first omitted finding. */
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
