/**
 * How many examples a property test tries. `THOROUGH=1` tries all of them, as the nightly job does; without it, a sample
 * keeps the unit tests fast. `SEED=7` takes another sample.
 */
const isThorough = process.env.THOROUGH === '1';
export const seed = Number(process.env.SEED ?? 1);

/** The number of runs of a property. */
export function runs(usual: number, thorough: number): number {
  return isThorough ? thorough : usual;
}

/** Up to `count` examples, spread over all of them. Another `turn` takes others. */
export function sampleOf<T>(all: readonly T[], count: number, turn = 0): readonly T[] {
  if (isThorough || all.length <= count) return all;
  const first = (seed + turn) % all.length;
  const rotated = [...all.slice(first), ...all.slice(0, first)];
  return Array.from({ length: count }, (_, index) =>
    rotated.at(Math.floor((index * all.length) / count)),
  ) as readonly T[];
}

/** Up to `count` offsets of a text, a multiple of `step` each. */
export function offsetsIn({ length }: string, step: number, count: number): readonly number[] {
  const all = Array.from({ length: Math.ceil((length + 1) / step) }, (_, index) => index * step);
  return sampleOf(all, count);
}
