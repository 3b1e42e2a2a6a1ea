/** How long one stretch of work may hold up other requests, in milliseconds. */
const stretch = 12;

/** Makes something to await between small pieces of work: it pauses when they have taken long enough together. */
export function breather(pause: () => Promise<void>): () => Promise<void> {
  let since = performance.now();
  let pausing: Promise<void> | undefined;
  const rest = async () => {
    await pause();
    since = performance.now();
    pausing = undefined;
  };
  return async () => {
    if (pausing === undefined && performance.now() - since >= stretch) pausing = rest();
    await pausing;
  };
}

/** Does some work piece by piece, and lets others have their turn between them. */
export async function inPieces<T>(
  work: Iterator<unknown, T>,
  breathe: () => Promise<void>,
): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    await breathe();
  }
}
