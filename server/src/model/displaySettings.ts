/** Formats of the time next to a timestamp. `dateTime` is ISO 8601 with a space instead of `T`. */
const timeFormats = ['dateTime', 'time', 'iso'] as const;

/** Format of the time next to a timestamp. */
export type TimeFormat = (typeof timeFormats)[number];

/** How times are shown (`runStep.timestamps.*`). Checks do not depend on it. */
export interface DisplaySettings {
  /** Shows the date and time next to every timestamp. */
  readonly inlayHints: boolean;
  /** `UTC`, `local`, or an IANA name such as `Europe/Berlin`. Unknown zones fall back to UTC. */
  readonly timeZone: string;
  /** Format of the inlay hints. */
  readonly format: TimeFormat;
}

export const defaultDisplay: DisplaySettings = {
  inlayHints: true,
  timeZone: 'UTC',
  format: 'dateTime',
};
