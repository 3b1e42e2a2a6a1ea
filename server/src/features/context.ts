import type { DisplaySettings } from '../model/display.ts';
import type { Settings } from '../model/settings.ts';

/** What features need beside the fixture; it comes from the rim. */
export interface Context {
  readonly settings: Settings;
  readonly display: DisplaySettings;
  /** Whether a finding of a rule at a JSON pointer is not told; none is, when absent. */
  readonly isSuppressed?: (pointer: string, rule: string) => boolean;
  /** The time in Unix seconds. */
  readonly now: () => number;
}
