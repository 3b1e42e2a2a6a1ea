import type { Severity } from './finding.ts';

/** What a run step is checked against: the documented schema, or what live services send. */
export type Conformance = 'model' | 'api';

/** With `auto`, recordings are checked as `api`, and everything else as `model`. */
export type ConformanceSetting = 'auto' | Conformance;

/** What the user decides about the checks; the editor's settings, the configuration file and the command line end here. */
export interface Settings {
  readonly conformance: ConformanceSetting;
  /** `auto` takes both API versions for right. */
  readonly apiVersion: 'auto' | 'v1' | 'v2';
  /** Severities by rule name, where they differ from the rule's own. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Types of tool calls that are known to be right. */
  readonly extraToolTypes: readonly string[];
  /** Types of run steps that are known to be right. */
  readonly extraStepTypes: readonly string[];
}

/** The settings for a single run step or skeleton, for which the conformance is decided. */
export interface RuleSettings extends Settings {
  readonly conformance: Conformance;
}

/** The defaults. */
export const defaultSettings: Settings = {
  conformance: 'auto',
  apiVersion: 'auto',
  rules: {},
  extraToolTypes: [],
  extraStepTypes: [],
};
