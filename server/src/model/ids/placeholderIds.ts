/**
 * Whether an id is made up, such as `step_abc123`, `step_001`, `step_first` or `<string>`: many files use the same,
 * for steps that have nothing to do with each other. Services make ids of letters and digits that follow no pattern.
 */
export function isPlaceholderId(id: string): boolean {
  const body = id.replace(/^[a-z]+_/, '');
  if (!/^[\w-]+$/.test(body) || madeUp.test(body)) return true;
  const characters = body.replace(/[_-]/g, '');
  return characters.length < minLength || countTurns(characters) < minTurns;
}

/** What people write where an id belongs. */
const madeUp = /abc|xyz|12345|x{3}|0{4}|example|sample|test|mock|fake|dummy|placeholder|redacted/i;

/** Minimum length of an id of a service, without its prefix. Those of OpenAI have 24 characters. */
const minLength = 8;

/** Minimum number of places in an id of a service at which a letter follows a digit, or one of the other case. */
const minTurns = 3;

/** Counts the places at which a character is of another kind than the one before. */
function countTurns(characters: string): number {
  const kinds = [...characters].map((one) =>
    /\d/.test(one) ? 'digit' : /[a-z]/.test(one) ? 'small' : 'large',
  );
  return kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length;
}
