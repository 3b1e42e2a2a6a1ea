import type { Finding } from '../../model/finding.ts';

/** At most so many findings of one rule are told of one step, list or event. */
export const mostOfOneRule = 1000;

/** At most so many findings of one rule are told of one document. */
export const mostInDocument = 10_000;

/** Collects findings; of a rule that has too many, the last one tells how many more there are. */
export interface Collector {
  readonly add: (finding: Finding) => void;
  /** Whether a finding of a rule is still to be put into words; if not, it is counted. */
  readonly takes: (rule: string) => boolean;
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
      told?.set(finding.rule, (told.get(finding.rule) ?? 0) + 1);
      found.push(finding);
    },
    takes: (rule) => {
      if (found.length < mostOfOneRule) return true;
      told ??= countByRule(found);
      const isFull = (told.get(rule) ?? 0) >= mostOfOneRule;
      if (isFull) leaveOut(rule);
      return !isFull;
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

/** Counts the findings of a document's islands. */
export interface DocumentLimit {
  /** Whether a finding of an island is still to be told; if not, it is counted. */
  readonly takes: (finding: Finding, island: number) => boolean;
  /** What tells of the others, each in the first island of which something is left out. */
  readonly leftOut: () => readonly { readonly finding: Finding; readonly island: number }[];
}

/** The limit of one document: of a rule that has too many findings in it, one more tells how many are left out. */
export function documentLimit(): DocumentLimit {
  const counts = new Map<string, Count>();
  return {
    takes: (finding, island) => {
      let count = counts.get(finding.rule);
      if (count === undefined) {
        count = { times: 0, first: undefined };
        counts.set(finding.rule, count);
      }
      if (++count.times <= mostInDocument) return true;
      count.first ??= { finding, island };
      return false;
    },
    leftOut: () =>
      [...counts.values()].flatMap(({ times, first }) =>
        first === undefined
          ? []
          : [{ ...first, finding: leftOut(first.finding, times - mostInDocument, mostInDocument) }],
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
  most = mostOfOneRule,
): Finding {
  const message = `${more} more findings of this rule are not shown (limit: ${most})`;
  return { rule, severity, deprecated, path: [], spot: 'opening', message };
}

function countByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
