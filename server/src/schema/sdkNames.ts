/**
 * How the generated Objective-C client spells a JSON name: `created_at` is `createdAt` there, and `id`, a word of the
 * language, is `_id`.
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

/** The names are few and asked for at every step. */
const spellings = new Map<string, string>();

/**
 * Which of the known JSON names an author meant who wrote it as a client library does: `createdAt`, `_id`, `CreatedAt`,
 * `created-at`. `undefined` if none, or if it is the JSON name itself.
 */
export function jsonNameOf(spelling: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  if (names.includes(spelling)) return undefined;
  return names.find((name) => fold(name) === fold(spelling));
}

/** What all spellings of one name have in common: its letters and digits. */
function fold(spelling: string): string {
  return spelling.replace(/[_-]/g, '').toLowerCase();
}
