/** The measures of a row, in pixels; the same on the page and in an exported picture. */

/** The height of a row. */
export const rowHeight = 40;

/** Where bars are in a row. */
export const barTop = 24;

/** The height of a bar. */
export const barHeight = 8;

/** The middle of a bar. */
export const barMiddle = barTop + barHeight / 2;

/** The base line of the text over a bar. */
export const textLine = 17;

/** The base line of the text in a gap. */
export const gapTextLine = barMiddle + 4;

/** How far small text goes above and below its base line. */
export const smallText = { above: 11, below: 4 } as const;

/** How far steps and messages are under their run. */
export const indent = 14;

/** From the left end of a row to its title, and from its label to the axis. */
export const labelStart = 34;
export const labelEnd = 12;
