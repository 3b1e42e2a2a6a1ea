/**
 * Returns whether an ID is made up, such as `step_abc123`, `step_001`, `step_first` or `<string>`.
 * Unrelated steps in many files share such IDs. Services generate random letters and digits.
 */
export function isPlaceholderId(id: string): boolean {
  const body = id.replace(/^[a-z]+_/, '');
  if (!/^[\w-]+$/.test(body) || madeUp.test(body)) return true;
  const characters = body.replace(/[_-]/g, '');
  return characters.length < minLength || countTurns(characters) < minTurns;
}

/** What people write in place of an ID. */
const madeUp = /abc|xyz|12345|x{3}|0{4}|example|sample|test|mock|fake|dummy|placeholder|redacted/i;

/** Minimum length of a service's ID without its prefix. OpenAI's have 24 characters. */
const minLength = 8;

/** Minimum number of changes between digits, lowercase and uppercase letters in a service's ID. */
const minTurns = 3;

/** Counts the characters of another kind than the previous one. */
function countTurns(characters: string): number {
  const kinds = [...characters].map((one) =>
    /\d/.test(one) ? 'digit' : /[a-z]/.test(one) ? 'small' : 'large',
  );
  return kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length;
}
