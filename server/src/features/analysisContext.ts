import type { DisplaySettings } from '../model/displaySettings.ts';
import type { Settings } from '../model/settings.ts';
import type { StepInOtherFile } from '../rules/engine/rule.ts';
import type { IdKind } from '../schema/annotations.ts';

/** What features need besides the document. The adapters provide it. */
export interface AnalysisContext {
  readonly settings: Settings;
  readonly display: DisplaySettings;
  /** Returns whether a finding of a rule at a JSON pointer is suppressed. Default: none is. */
  readonly isSuppressed?: (pointer: string, rule: string) => boolean;
  /** The other files of the workspace. The value stays the same until one of them changes. */
  readonly otherFiles?: OtherFiles;
  /** Returns the current time in Unix seconds. */
  readonly now: () => number;
}

/** Contents of the files other than the document. */
export interface OtherFiles {
  /** Returns whether one of the files has a step with that ID. */
  readonly hasStep: (id: string) => boolean;
  /** Returns the steps with an ID, in a stable file order. Identical steps may be left out. */
  readonly steps: (id: string) => Iterable<StepInOtherFile>;
  /** Returns the IDs of a kind that start with a prefix, once per file. */
  readonly ids: (kind: IdKind, prefix: string) => Iterable<UsedId>;
}

/** An ID that a file uses. */
export interface UsedId {
  readonly id: string;
  /** Workspace path of the file. */
  readonly file: string;
  /** Number of occurrences in the file. */
  readonly count: number;
  /** The file contains the object that the ID belongs to. */
  readonly defines: boolean;
}
