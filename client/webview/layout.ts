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

/** About how wide a character of that text is. */
export const characterWidth = 6.2;
