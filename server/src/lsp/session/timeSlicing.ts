import type { CancellationToken } from 'vscode-languageserver';
import { throwIfCancelled } from './requestHandler.ts';

/** Maximum duration of a slice of work, in milliseconds. */
const sliceLength = 8;

/** Call between small pieces of work. Returns a promise to await if the slice is used up. */
export type TimeSlicer = () => Promise<void> | undefined;

/**
 * Returns a slicer. `pause` lets other messages run; the promise rejects if the request was
 * cancelled. Concurrent work can share a slicer and its time.
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

/** Runs a generator in slices and returns its result. */
export async function inSlices<T>(work: Iterator<unknown, T>, slice: TimeSlicer): Promise<T>;
/** Returns `undefined` if the result is no longer wanted after a pause. */
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
