/* The part of a document that is here to be read. */

/** Of the document, so many units at a time are here to be read. */
const windowLength: i32 = 1 << 20;
/** Behind the window's text are so many zeros, which nothing in JSON begins or goes on with. */
export const margin: i32 = 32;
export const window: usize = heap.alloc(windowLength + margin);

export function windowAddress(): usize {
  return window;
}

export function windowSize(): i32 {
  return windowLength;
}

export function marginSize(): i32 {
  return margin;
}
