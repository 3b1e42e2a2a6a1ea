import type { DisplaySettings } from '../model/displaySettings.ts';
import type { Settings } from '../model/settings.ts';
import type { StepInOtherFile } from '../rules/engine/rule.ts';
import type { IdKind } from '../schema/annotations.ts';

/** What features need beside the document; it comes from the rim. */
export interface AnalysisContext {
  readonly settings: Settings;
  readonly display: DisplaySettings;
  /** Whether a finding of a rule at a JSON pointer is suppressed; none is, when absent. */
  readonly isSuppressed?: (pointer: string, rule: string) => boolean;
  /** The other files of the workspace, where there are any: the same value until one of them changes. */
  readonly otherFiles?: OtherFiles;
  /** The time in Unix seconds. */
  readonly now: () => number;
}

/** What the files beside a document hold. */
export interface OtherFiles {
  /** Whether a step of that ID is in one of them. */
  readonly hasStep: (id: string) => boolean;
  /** The steps of an ID, always in the same order of the files; of many that are the same, some. */
  readonly steps: (id: string) => Iterable<StepInOtherFile>;
  /** The IDs of a kind that start with a prefix, each once for each file that uses it. */
  readonly ids: (kind: IdKind, prefix: string) => Iterable<UsedId>;
}

/** An ID that a file uses. */
export interface UsedId {
  readonly id: string;
  /** The path of the file in the workspace. */
  readonly file: string;
  /** How often the file has the ID. */
  readonly count: number;
  /** What the ID belongs to is described in the file. */
  readonly defines: boolean;
}
