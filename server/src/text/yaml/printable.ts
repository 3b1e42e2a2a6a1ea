/**
 * Whether a text can be in YAML without escapes and mean the same to every reader: some take more signs than line
 * feeds for the end of a line.
 */
export function isPrintable(text: string): boolean {
  return !/[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u.test(
    text,
  );
}
