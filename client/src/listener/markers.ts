import { markers } from '../../../server/src/protocol.ts';

/** UTF-16 offsets of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A change of a text as in VS Code. Offsets refer to the text before all changes of the event. */
export interface Change {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** Maximum part of a marker in a stretch if it extends beyond it, in UTF-16 units. */
export const margin = Math.max(...markers.map(({ length }) => length)) - 1;

/** Returns the stretches of the changed text that can contain a new marker. */
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
