import type { Range } from '../text/chunks/positions.ts';
import type { JsonEdit } from '../text/edit/edits.ts';
import type { RangeTarget } from '../text/json/rangeOfPath.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';

export type { JsonEdit } from '../text/edit/edits.ts';
export type { RangeTarget } from '../text/json/rangeOfPath.ts';

/** Severities, from most to least important. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

/** Severity of a finding. */
export type Severity = (typeof severities)[number];

/** Returns whether a word is a severity. */
export function isSeverity(word: unknown): word is Severity {
  return severities.some((severity) => severity === word);
}

/**
 * `safe` if everything that a fix writes follows from the file, `unsafe` if a person must check it.
 */
export type Safety = 'safe' | 'unsafe';

/** A fix for a finding. */
export interface Fix {
  /** Imperative phrase without a period. Titles of unsafe fixes contain the word "placeholder". */
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly JsonEdit[];
}

/**
 * Returns the value of a property that all objects of the same step, run or list share, or
 * `undefined` if they differ or none has it.
 */
export type SharedValues = (name: string) => unknown;

/** A related place. Default target: the value. */
export interface Related {
  readonly path: JsonPath;
  readonly target?: RangeTarget;
  readonly message: string;
}

/** A related place in another file of the workspace. */
export interface OtherFileLocation {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}

/** A finding as a rule reports it. `path` starts at the root of the checked value. */
export interface RuleFinding {
  readonly path: JsonPath;
  /** Default: `value`. */
  readonly target?: RangeTarget;
  /** What is wrong, and what would be right. */
  readonly message: string;
  /** Overrides the rule's severity. */
  readonly severity?: Severity;
  /** Unix seconds. From then on, the finding may be outdated. */
  readonly validUntil?: number;
  /** Live services send this, so it is not reported under the conformance `api`. */
  readonly apiAllows?: boolean;
  /** Related places in the document. */
  readonly related?: readonly Related[];
  /** Related places in other files. */
  readonly elsewhere?: readonly OtherFileLocation[];
  readonly fixes?: readonly Fix[];
  /** Replaces `fixes` if they depend on other objects of the document. */
  readonly fixesAmong?: (shared: SharedValues) => readonly Fix[];
}

/** A finding with the name of its rule and its configured severity. */
export interface Finding extends RuleFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly deprecated: boolean;
}

/** Returns the first safe fix of a finding. With `unsafe`, falls back to its first fix. */
export function fixOf({ fixes = [] }: RuleFinding, unsafe = false): Fix | undefined {
  return fixes.find(({ safety }) => safety === 'safe') ?? (unsafe ? fixes[0] : undefined);
}

/** Returns the safety of the best fix, or `undefined` without a fix. */
export function safetyOf(report: RuleFinding): Safety | undefined {
  return fixOf(report, true)?.safety;
}
