/** Seeded random choices. The same seed always yields the same sequence. */
export interface Random {
  /** Returns an integer from `low` to `high`, both inclusive. */
  readonly integer: (low: number, high: number) => number;
  /** Returns true with the probability `p` (0 to 1). */
  readonly chance: (p: number) => boolean;
  /** Returns one of the items. Throws if there are none. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** Returns an ID in the style of the API: the prefix and 24 letters or digits. */
  readonly id: (prefix: string) => string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Returns a random generator with an integer seed (mulberry32: small and fast). */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (low: number, high: number): number =>
    low + Math.floor(next() * (high - low + 1));
  return {
    integer,
    chance: (p) => next() < p,
    pick: (items) => {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    id: (prefix) => prefix + Array.from({ length: 24 }, () => ALPHABET[integer(0, 61)]).join(''),
  };
}
