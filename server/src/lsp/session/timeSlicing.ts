import type { CancellationToken } from 'vscode-languageserver';
import { throwIfCancelled } from './requestHandler.ts';

/** How long one slice of work may hold up other requests, in milliseconds. */
const sliceLength = 12;

/**
 * To be called between small pieces of work. When these took long enough together, it gives a promise to wait for.
 */
export type TimeSlicer = () => Promise<void> | undefined;

/**
 * Makes a slicer. `pause` lets other messages have their turn; if the request was cancelled meanwhile, the promise
 * rejects. Work that runs side by side and shares a slicer shares its time.
 */
export function timeSlicer(pause: () => Promise<void>, token?: CancellationToken): TimeSlicer {
  let since = performance.now();
  let pausing: Promise<void> | undefined;
  const rest = async () => {
    await pause();
    since = performance.now();
    pausing = undefined;
    throwIfCancelled(token);
  };
  return () => {
    if (pausing === undefined && performance.now() - since >= sliceLength) pausing = rest();
    return pausing;
  };
}

/** Does some work piece by piece and gives its result. */
export async function inSlices<T>(work: Iterator<unknown, T>, slice: TimeSlicer): Promise<T>;
/** The same. Returns `undefined` if the result is no longer wanted after a pause. */
export async function inSlices<T>(
  work: Iterator<unknown, T>,
  slice: TimeSlicer,
  isWanted: () => boolean,
): Promise<T | undefined>;
export async function inSlices<T>(
  work: Iterator<unknown, T>,
  slice: TimeSlicer,
  isWanted = () => true,
): Promise<T | undefined> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    const pause = slice();
    if (pause === undefined) continue;
    await pause;
    if (!isWanted()) return undefined;
  }
}
