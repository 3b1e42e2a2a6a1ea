import type { Severity } from './finding.ts';

/** The schema to check against: the documented one, or what live services send. */
export type Conformance = 'model' | 'api';

/** With `auto`, recordings are checked as `api`, and everything else as `model`. */
export type ConformanceSetting = 'auto' | Conformance;

/** Settings of the checks, merged from the editor, the configuration file and the command line. */
export interface Settings {
  readonly conformance: ConformanceSetting;
  /** `auto` accepts both API versions. */
  readonly apiVersion: 'auto' | 'v1' | 'v2';
  /** Severities by rule name, if they differ from the rule's own. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Additional valid types of tool calls. */
  readonly extraToolTypes: readonly string[];
  /** Additional valid types of run steps. */
  readonly extraStepTypes: readonly string[];
}

/** Settings for one run step or skeleton, with the conformance resolved. */
export interface RuleSettings extends Settings {
  readonly conformance: Conformance;
}

export const defaultSettings: Settings = {
  conformance: 'auto',
  apiVersion: 'auto',
  rules: {},
  extraToolTypes: [],
  extraStepTypes: [],
};
