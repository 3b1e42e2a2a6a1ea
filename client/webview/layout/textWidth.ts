/** Returns the width of a text in pixels. */
export type TextWidth = (text: string) => number;

/** Measured fonts, in the sizes of page and image. */
export interface TextWidths {
  /** Titles of rows, 13 pixels. */
  readonly title: TextWidth;
  /** Small text on bars, axis and gaps, 11 pixels. */
  readonly small: TextWidth;
  /** IDs, 11 pixels in the editor's font. */
  readonly id: TextWidth;
}

/** Estimates without a page, slightly wider than common fonts. */
export const roughWidths: TextWidths = {
  title: (text) => text.length * 7.2,
  small: (text) => text.length * 6.2,
  id: (text) => text.length * 6.7,
};

/** Measures with the fonts of an element. */
export function measuredWidths(element: Element): TextWidths {
  const style = getComputedStyle(element);
  const read = (name: string, fallback: string) => style.getPropertyValue(name).trim() || fallback;
  const text = read('--vscode-font-family', 'sans-serif');
  const code = read('--vscode-editor-font-family', 'monospace');
  return {
    title: widthIn(`13px ${text}`),
    small: widthIn(`11px ${text}`),
    id: widthIn(`11px ${code}`),
  };
}

const context = globalThis.document?.createElement('canvas').getContext('2d');
const known = new Map<string, number>();
const mostKnown = 10_000;

function widthIn(font: string): TextWidth {
  return (text) => {
    const key = `${font}\n${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= mostKnown) known.clear();
    const width = measure(font, text);
    known.set(key, width);
    return width;
  };
}

function measure(font: string, text: string): number {
  if (context === null || context === undefined) return roughWidths.small(text);
  context.font = font;
  return context.measureText(text).width;
}

/** Returns the text, shortened with an ellipsis to a width in pixels. */
export function fitted(text: string, width: number, widthOf: TextWidth): string {
  if (widthOf(text) <= width) return text;
  const characters = [...text];
  let [fits, tooMany] = [0, characters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (widthOf(`${characters.slice(0, middle).join('')}…`) <= width) fits = middle;
    else tooMany = middle;
  }
  return `${characters.slice(0, fits).join('')}…`;
}
