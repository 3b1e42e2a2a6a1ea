import type { Range } from '../text/chunks/positions.ts';
import type { JsonEdit } from '../text/edit/jsonEdit.ts';
import type { RangeTarget } from '../text/json/rangeOfPath.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';

export type { JsonEdit } from '../text/edit/jsonEdit.ts';
export type { RangeTarget } from '../text/json/rangeOfPath.ts';

/** How much a finding matters, from most to least. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

/** How much a finding matters. */
export type Severity = (typeof severities)[number];

/** Whether a word is the name of a severity. */
export function isSeverity(word: unknown): word is Severity {
  return severities.some((severity) => severity === word);
}

/** Whether everything that a fix writes follows from the file (`safe`), or a person has to check it (`unsafe`). */
export type Safety = 'safe' | 'unsafe';

/** A change that answers a finding. */
export interface Fix {
  /** An imperative sentence without a full stop. The title of an unsafe fix has the word "placeholder". */
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly JsonEdit[];
}

/**
 * Returns the value that all objects of the same step, run or list as the finding's object have for a property, or
 * `undefined` if they differ or none has it.
 */
export type SharedValues = (name: string) => unknown;

/** Another place that a message speaks of; `value` is meant unless `spot` says otherwise. */
export interface Related {
  readonly path: JsonPath;
  readonly target?: RangeTarget;
  readonly message: string;
}

/** A place in another file of the workspace that a message speaks of. */
export interface OtherFileLocation {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}

/** What a rule says about one place. `path` leads from the root of the judged value. */
export interface RuleFinding {
  readonly path: JsonPath;
  /** `value` unless said otherwise. */
  readonly target?: RangeTarget;
  /** What is wrong and what is right. */
  readonly message: string;
  /** When it is not the rule's own. */
  readonly severity?: Severity;
  /** Unix seconds. From then on the check must be made again, because what the report says depends on the time. */
  readonly validUntil?: number;
  /** Live services send it so: under the conformance `api` it is not reported. */
  readonly apiAllows?: boolean;
  /** Other places that the message speaks of. */
  readonly related?: readonly Related[];
  /** Places in other files that it speaks of. */
  readonly elsewhere?: readonly OtherFileLocation[];
  readonly fixes?: readonly Fix[];
  /** Makes the fixes instead of `fixes`, where they depend on other objects of the document. */
  readonly fixesAmong?: (shared: SharedValues) => readonly Fix[];
}

/** A report with the name of its rule and the severity that the settings give it. */
export interface Finding extends RuleFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly deprecated: boolean;
}

/** Returns the first fix of a finding that is safe, or any first one where unsafe fixes are wanted, too. */
export function fixOf({ fixes = [] }: RuleFinding, unsafe = false): Fix | undefined {
  return fixes.find(({ safety }) => safety === 'safe') ?? (unsafe ? fixes[0] : undefined);
}

/** Returns the safety of the best fix of a finding, or `undefined` if it has no fix. */
export function safetyOf(report: RuleFinding): Safety | undefined {
  return fixOf(report, true)?.safety;
}
