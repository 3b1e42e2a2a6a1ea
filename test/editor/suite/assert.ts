/** The assertions of the suite. They have the names of Node's `assert/strict`, which a web worker does not have. */
interface Assert {
  ok(value: unknown, message?: string): asserts value;
  fail(message: string): never;
  equal<T>(actual: unknown, expected: T): asserts actual is T;
  notEqual(actual: unknown, expected: unknown): void;
  deepEqual<T>(actual: unknown, expected: T): asserts actual is T;
  rejects(promise: Promise<unknown>, expected: RegExp): Promise<void>;
  match(actual: string, expected: RegExp): void;
  doesNotMatch(actual: string, expected: RegExp): void;
}

export const assert: Assert = {
  ok(value, message = 'not truthy') {
    if (!value) throw new Error(message);
  },
  fail(message) {
    throw new Error(message);
  },
  equal(actual, expected) {
    if (!Object.is(actual, expected)) differ('is not', actual, expected);
  },
  notEqual(actual, expected) {
    if (Object.is(actual, expected)) differ('is', actual, expected);
  },
  deepEqual(actual, expected) {
    if (!isSame(actual, expected)) differ('is not', actual, expected);
  },
  async rejects(promise, expected) {
    const reason = await promise.then(
      () => undefined,
      (error: unknown) => String(error),
    );
    if (reason === undefined) throw new Error('not rejected');
    this.match(reason, expected);
  },
  match(actual, expected) {
    if (!expected.test(actual)) differ('does not match', actual, expected);
  },
  doesNotMatch(actual, expected) {
    if (expected.test(actual)) differ('matches', actual, expected);
  },
};

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
