/** What is invisible or would turn the text around it: controls, format characters, lone surrogates, separators. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** What most texts are, and none of it is unsafe; the rest is worth a closer look, which takes longer. */
const plain = /^[ -~\u00a1-\u00ac\u00ae-\u02ff]*$/;

/** A text with escapes, as `\u202e`, in the place of what would not be seen, but for the characters of `kept`. */
export function visible(text: string, kept = ''): string {
  if (plain.test(text)) return text;
  return text.replace(unsafe, (char) => (kept.includes(char) ? char : escapeOf(char)));
}

/** A text that is visible and not too long; `longest` is in UTF-16 units, and no character is cut in two. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return visible(text);
  const isHalved = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(longest - 1, longest + 1));
  return `${visible(text.slice(0, isHalved ? longest - 1 : longest))}…`;
}

function escapeOf(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
  return code.length > 4 ? `\\u{${code}}` : `\\u${code}`;
}
