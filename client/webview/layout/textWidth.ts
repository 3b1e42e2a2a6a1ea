/** Gives the width of a text in pixels. */
export type TextWidth = (text: string) => number;

/** The fonts whose texts are measured, in the size that page and picture draw them in. */
export interface TextWidths {
  /** Titles of rows, 13 pixels. */
  readonly title: TextWidth;
  /** All that is small: what is on bars, on the axis and in the gaps, 11 pixels. */
  readonly small: TextWidth;
  /** Ids, 11 pixels of the editor's font. */
  readonly id: TextWidth;
}

/** Without a page that could measure: about as wide as common fonts are, rather more. */
export const roughWidths: TextWidths = {
  title: (text) => text.length * 7.2,
  small: (text) => text.length * 6.2,
  id: (text) => text.length * 6.7,
};

/** Measures with the fonts of an element of the page. */
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

/** The text, cut with an ellipsis where it would be wider than some pixels. */
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
