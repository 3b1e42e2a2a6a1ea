import type { JsonEdit } from '../text/edit/jsonEdit.ts';
import type { Range } from '../text/pieces/positions.ts';
import type { Spot } from '../text/tree/spot.ts';
import type { JsonPath } from '../text/tree/tree.ts';

export type { JsonEdit } from '../text/edit/jsonEdit.ts';
export type { Spot } from '../text/tree/spot.ts';

/** How much a finding matters, from most to least. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

/** How much a finding matters. */
export type Severity = (typeof severities)[number];

/** Whether a word is the name of a severity. */
export function isSeverity(word: unknown): word is Severity {
  return severities.some((severity) => severity === word);
}

/** One right answer to a finding. */
export interface Fix {
  /** What will stand there, as an imperative sentence without a full stop. */
  readonly title: string;
  readonly edits: readonly JsonEdit[];
}

/** Another place that a message speaks of; `value` is meant unless `spot` says otherwise. */
export interface Related {
  readonly path: JsonPath;
  readonly spot?: Spot;
  readonly message: string;
}

/** A place in another file of the workspace that a message speaks of. */
export interface Elsewhere {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}

/** What a rule says about one place. `path` leads from the root of the judged value. */
export interface Report {
  readonly path: JsonPath;
  /** `value` unless said otherwise. */
  readonly spot?: Spot;
  /** What is wrong and what is right. */
  readonly message: string;
  /** When it is not the rule's own. */
  readonly severity?: Severity;
  /** The live API sends it so: under the conformance `api` it is not told. */
  readonly apiAllows?: boolean;
  /** Other places that the message speaks of. */
  readonly related?: readonly Related[];
  /** Places in other files that it speaks of. */
  readonly elsewhere?: readonly Elsewhere[];
  readonly fixes?: readonly Fix[];
}

/** A report with the name of its rule and the severity that the settings give it. */
export interface Finding extends Report {
  readonly rule: string;
  readonly severity: Severity;
  readonly deprecated: boolean;
}
