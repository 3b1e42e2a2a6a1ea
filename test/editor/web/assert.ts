/** As much of Node's `assert/strict` as the suite needs, for a worker. */
const assert = {
  ok(value: unknown, message = 'not truthy'): asserts value {
    if (!value) throw new Error(message);
  },
  fail(message: string): never {
    throw new Error(message);
  },
  equal(actual: unknown, expected: unknown): void {
    if (!Object.is(actual, expected)) differ('is not', actual, expected);
  },
  deepEqual(actual: unknown, expected: unknown): void {
    if (!isSame(actual, expected)) differ('is not', actual, expected);
  },
  async rejects(promise: Promise<unknown>, expected: RegExp): Promise<void> {
    const reason = await promise.then(
      () => undefined,
      (error: unknown) => String(error),
    );
    if (reason === undefined) throw new Error('not rejected');
    this.match(reason, expected);
  },
  match(actual: string, expected: RegExp): void {
    if (!expected.test(actual)) differ('does not match', actual, expected);
  },
  doesNotMatch(actual: string, expected: RegExp): void {
    if (expected.test(actual)) differ('matches', actual, expected);
  },
};

export default assert;

function isSame(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return Object.is(one, other);
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function differ(how: string, actual: unknown, expected: unknown): never {
  throw new Error(`${shown(actual)} ${how} ${shown(expected)}`);
}

function shown(value: unknown): string {
  return value instanceof RegExp ? String(value) : JSON.stringify(value, undefined, 2);
}
