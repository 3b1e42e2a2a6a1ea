/** How a date and time is written beside a timestamp; `dateTime` is ISO 8601 with a space in the middle. */
export const timeFormats = ['dateTime', 'time', 'iso'] as const;

/** How a date and time is written beside a timestamp. */
export type TimeFormat = (typeof timeFormats)[number];

/** How the user wants times shown, the editor's `runStep.timestamps.*`; checks do not depend on it. */
export interface DisplaySettings {
  /** Whether the date and time is beside every timestamp. */
  readonly inlayHints: boolean;
  /** `UTC`, `local`, or an IANA name such as `Europe/Berlin`; with an unknown one times are shown in UTC. */
  readonly timeZone: string;
  /** Of the inlay hints. */
  readonly format: TimeFormat;
}

/** The defaults. */
export const defaultDisplay: DisplaySettings = {
  inlayHints: true,
  timeZone: 'UTC',
  format: 'dateTime',
};
