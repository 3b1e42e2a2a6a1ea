/**
 * Returns whether a text can be written in YAML without escapes and every reader reads it the same.
 * Some readers treat more characters than the line feed as line breaks.
 */
export function isPrintable(text: string): boolean {
  return !/[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u.test(
    text,
  );
}
