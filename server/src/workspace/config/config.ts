import { type Severity, severities } from '../../model/finding.ts';
import type { Settings } from '../../model/settings.ts';
import { rules } from '../../rules/engine/registry.ts';
import { parse } from '../../text/json/syntaxTree.ts';
import {
  type ConfigProblem,
  glob,
  listOf,
  objectOf,
  oneOf,
  oneOrMore,
  pointer,
  recordOf,
  text,
} from './configValidators.ts';

export type { ConfigProblem } from './configValidators.ts';

/** Name of the configuration file, which applies to its folder and everything below. */
export const configFileName = 'run-step.config.json';

/** How run steps are detected in documents of other languages than `run-step`. */
export type Detection = 'content' | 'files' | 'off';

/** Suppresses the findings of some rules at some places in some files. */
export interface Suppression {
  /** Globs relative to the folder of the configuration file. */
  readonly files: readonly string[];
  /** JSON pointer to a value, including everything inside it. `*` matches any segment. */
  readonly pointer?: string;
  /** Rule names. Default: all rules. */
  readonly rules?: readonly string[];
  /** Explanation for readers. */
  readonly reason?: string;
}

/**
 * Contents of a configuration file. `schemas/run-step.config.schema.json` documents them for users.
 */
export interface Config extends Partial<Settings> {
  readonly detection?: Detection;
  /** Globs of files that are run step fixtures whatever their content. */
  readonly files?: readonly string[];
  /** Globs of files to search whatever their extension. */
  readonly include?: readonly string[];
  /** Globs of files and folders to ignore. */
  readonly exclude?: readonly string[];
  readonly suppressions?: readonly Suppression[];
}

/** A severity in the settings, where a rule can also be off. */
export const severitySettings: readonly (Severity | 'off')[] = ['off', ...severities];

const ruleNames = rules.map(({ name }) => name);

const readConfig = objectOf<Config & { readonly $schema?: string }>({
  $schema: text,
  conformance: oneOf(['auto', 'model', 'api']),
  apiVersion: oneOf(['auto', 'v1', 'v2']),
  rules: recordOf(ruleNames, 'rule', oneOf(severitySettings)),
  extraToolTypes: listOf(text),
  extraStepTypes: listOf(text),
  detection: oneOf(['content', 'files', 'off']),
  files: listOf(glob),
  include: listOf(glob),
  exclude: listOf(glob),
  suppressions: listOf((node, reportProblem): Suppression | undefined => {
    const read = readSuppression(node, reportProblem);
    return read?.files && { ...read, files: read.files };
  }),
});

const readSuppression = objectOf<Suppression>(
  {
    files: oneOrMore(glob),
    pointer,
    rules: oneOrMore(oneOf(ruleNames, 'rule')),
    reason: text,
  },
  ['files'],
);

/** Reads a configuration file. Returns its valid part and the problems of the rest. */
export function parseConfig(source: string): {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
} {
  const tree = parse(source);
  const problems: ConfigProblem[] = [...tree.faults];
  if (tree.root === undefined) {
    if (problems.length > 0) return { config: {}, problems };
    return {
      config: {},
      problems: [{ offset: 0, length: 0, message: 'Expected an object, got nothing' }],
    };
  }
  const read = readConfig(tree.root, ({ offset, length }, message) =>
    problems.push({ offset, length, message }),
  );
  const { $schema: _, ...config } = read ?? {};
  return { config, problems: problems.sort((a, b) => a.offset - b.offset) };
}

/** Merges settings. Later sources win; severities are merged by rule. */
export function mergeSettings(defaults: Settings, ...over: readonly Partial<Settings>[]): Settings {
  return over.reduce<Settings>(
    (before, one) => ({
      conformance: one.conformance ?? before.conformance,
      apiVersion: one.apiVersion ?? before.apiVersion,
      rules: { ...before.rules, ...one.rules },
      extraToolTypes: one.extraToolTypes ?? before.extraToolTypes,
      extraStepTypes: one.extraStepTypes ?? before.extraStepTypes,
    }),
    defaults,
  );
}
