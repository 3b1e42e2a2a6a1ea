/** Matches controls, format characters, lone surrogates and separators. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Fast check that covers most texts. */
const plain = /^[ -~\u00a1-\u00ac\u00ae-\u02ff]*$/;

/** Escapes invisible characters, for example as `\u202e`, except those in `kept`. */
export function visible(text: string, kept = ''): string {
  if (plain.test(text)) return text;
  return text.replace(unsafe, (char) => (kept.includes(char) ? char : escapeOf(char)));
}

/** Escapes invisible characters and shortens the text to `longest` UTF-16 units. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return visible(text);
  const isHalved = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(longest - 1, longest + 1));
  return `${visible(text.slice(0, isHalved ? longest - 1 : longest))}…`;
}

function escapeOf(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
  return code.length > 4 ? `\\u{${code}}` : `\\u${code}`;
}
