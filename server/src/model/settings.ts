import type { Severity } from './finding.ts';

/** Which of the two shapes of a run step is right: the model's, or what the live API sends. */
export type Conformance = 'model' | 'api';

/** What the user decides about the checks; the editor's settings, the configuration file and the command line end here. */
export interface Settings {
  readonly conformance: Conformance;
  /** `auto` takes both API versions for right. */
  readonly apiVersion: 'auto' | 'v1' | 'v2';
  /** Severities by rule name, where they differ from the rule's own. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Types of tool calls that are known to be right. */
  readonly extraToolTypes: readonly string[];
  /** Types of run steps that are known to be right. */
  readonly extraStepTypes: readonly string[];
}

/** What holds when nobody decided otherwise. */
export const defaultSettings: Settings = {
  conformance: 'model',
  apiVersion: 'auto',
  rules: {},
  extraToolTypes: [],
  extraStepTypes: [],
};
