/**
 * Returns the generated Objective-C client's spelling of a JSON name: `createdAt` for `created_at`,
 * `_id` for the keyword `id`.
 */
export function clientNameOf(name: string): string {
  let spelling = spellings.get(name);
  if (spelling === undefined) {
    spelling =
      name === 'id' ? '_id' : name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
    spellings.set(name, spelling);
  }
  return spelling;
}

/** Cached, because the names are few and needed for every step. */
const spellings = new Map<string, string>();

/**
 * Returns the known JSON name for a client library's spelling: `createdAt`, `_id`, `CreatedAt`,
 * `created-at`. Returns `undefined` if there is none, or if it is the JSON name itself.
 */
export function jsonNameOf(spelling: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  if (names.includes(spelling)) return undefined;
  return names.find((name) => fold(name) === fold(spelling));
}

/** Reduces a name to its letters and digits, which all spellings share. */
function fold(spelling: string): string {
  return spelling.replace(/[_-]/g, '').toLowerCase();
}
