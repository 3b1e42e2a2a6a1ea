/** Returns a number as text, or `undefined` for any other value and for a number whose digits are not all known. */
export function textOfNumber(value: unknown): string | undefined {
  return typeof value === 'number' && isExact(value) ? String(value) : undefined;
}

/** Whether a value can be written again as it is in the file: JavaScript keeps some 15 digits of a number. */
export function isExact(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isExact);
}
