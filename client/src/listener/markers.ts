import { markers } from '../../../server/src/protocol.ts';

/** A stretch of a text, by UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A change of a text, as VS Code reports it: offsets count in the text before all changes of the same event. */
export interface Change {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** Whether a text shows that a document may be ours. */
export function holdsMarker(text: string): boolean {
  return markers.some((marker) => text.includes(marker));
}

/** A marker that reaches beyond a stretch has at most this many UTF-16 units in it. */
export const margin = Math.max(...markers.map(({ length }) => length)) - 1;

/** Returns the stretches of the changed text in which a marker may be new. */
export function changedStretches(changes: readonly Change[]): readonly Stretch[] {
  let moved = 0;
  return [...changes]
    .sort((one, other) => one.rangeOffset - other.rangeOffset)
    .map(({ rangeOffset, rangeLength, text: { length } }) => {
      const start = rangeOffset + moved;
      moved += length - rangeLength;
      return { start: Math.max(0, start - margin), end: start + length + margin };
    });
}
