import {
  type AnalysisContext,
  type Config,
  type ConfigMatcher,
  configMatcher,
  defaultDisplay,
  defaultSettings,
  mergeSettings,
  type Settings,
} from '../engine.ts';

/** A file to check. */
export interface Job {
  /** Absolute. */
  readonly file: string;
  /** As it is shown. */
  readonly path: string;
  /** Undefined when its name says nothing; then its text does. */
  readonly languageId: string | undefined;
  /** The user says that it is a run step fixture; otherwise its content decides. */
  readonly forced: boolean;
  /** The number of its configuration. */
  readonly config: number;
}

/** Which fixes to make. */
export interface FixMode {
  /** Also those that are not safe. */
  readonly unsafe: boolean;
  /** Writes no file: the outcome has a diff instead. */
  readonly dryRun: boolean;
}

/** How to check files: plain data, which a worker can be sent. */
export interface Plan {
  readonly jobs: readonly Job[];
  readonly configs: readonly { readonly folder: string; readonly config: Config }[];
  /** What the command line's options say; stronger than any configuration. */
  readonly options: Partial<Settings>;
  readonly fix: FixMode | undefined;
  /** Findings bring the line that they are in. */
  readonly excerpts: boolean;
  /** Unix seconds. */
  readonly now: number;
}

/** A configuration made ready for checking the files that it holds for. */
export interface Setup {
  readonly context: AnalysisContext;
  readonly folder: string;
  readonly matcher: ConfigMatcher;
}

/** Makes the configurations of a plan ready, in their order. */
export function setupsOf({ configs, options, now }: Omit<Plan, 'jobs'>): readonly Setup[] {
  return configs.map(({ folder, config }) => ({
    context: {
      settings: mergeSettings(defaultSettings, config, options),
      display: defaultDisplay,
      now: () => now,
    },
    folder,
    matcher: configMatcher(config),
  }));
}
