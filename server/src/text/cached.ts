/**
 * Returns a function that computes a value once for each key and keeps it as long as the key. The
 * other arguments must follow from the key.
 */
export function cached<Key extends WeakKey, Rest extends readonly unknown[], Value>(
  compute: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key, ...rest) => {
    let found = known.get(key);
    if (found === undefined) {
      found = { value: compute(key, ...rest) };
      known.set(key, found);
    }
    return found.value;
  };
}
