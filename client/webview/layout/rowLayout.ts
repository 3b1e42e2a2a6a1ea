/** Measures of a row in pixels, for page and image. */

export const rowHeight = 40;

/** Top of the bar in a row. */
export const barTop = 24;

export const barHeight = 8;

export const barMiddle = barTop + barHeight / 2;

/** Baseline of the text above a bar. */
export const textLine = 17;

/** Baseline of the text in a gap. */
export const gapTextLine = barMiddle + 4;

/** Extent of small text above and below its baseline. */
export const smallText = { above: 11, below: 4 } as const;

/** Indentation of steps and messages below their run. */
export const indent = 14;

/** Distances from the left end of a row to its title, and from the label to the axis. */
export const labelStart = 34;
export const labelEnd = 12;
