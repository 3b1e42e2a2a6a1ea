/** Numbers of UTF-16 units that are read before and after an offset. */
const maxLookBehind = 2000;
const maxPrefix = 100;

/**
 * Returns whether the line at an offset starts with the same word as the line before, as in a log or
 * a quotation. Digits can differ. Words at the start of JSON lines do not count.
 */
export function hasPrefixOfLineBefore(text: string, offset: number): boolean {
  const near = text.slice(Math.max(0, offset - maxLookBehind), offset);
  const lines = near.split(/\r\n|[\r\n]/);
  const line = `${lines.at(-1)}${text.slice(offset, offset + maxPrefix)}`;
  const prefix = linePrefix(line);
  return prefix !== undefined && lines.length > 1 && prefix === linePrefix(lines.at(-2) ?? '');
}

function linePrefix(line: string): string | undefined {
  return /^\s*([^\s"'{}[\],:/]\S*)[ \t]+\S/.exec(line)?.[1]?.replaceAll(/\d/g, '0');
}
