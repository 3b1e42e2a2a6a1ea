/**
 * Converts the Markdown of hovers and documentation to plain text, for editors without Markdown.
 */
export function plainText(markdown: string): string {
  let fence: string | undefined;
  const lines = markdown.split('\n').flatMap((line) => {
    const [, ticks] = /^(`{3,})\w*$/.exec(line) ?? [];
    if (fence !== undefined) {
      if (line !== fence) return [line];
      fence = undefined;
      return [];
    }
    if (ticks !== undefined) {
      fence = ticks;
      return [];
    }
    return isRuler(line) ? [] : [plainLine(line)];
  });
  return lines.join('\n');
}

/** Returns whether a line separates the header of a table from its body. */
function isRuler(line: string): boolean {
  return /^\|(?::?-+:?\|)+$/.test(line);
}

function plainLine(line: string): string {
  const cells = /^\| (.*) \|$/.exec(line)?.[1]?.split(' | ');
  if (cells === undefined) return plainInline(line);
  return cells.map((cell) => plainInline(cell.replaceAll('\\|', '|'))).join(': ');
}

const inline =
  /(?<ticks>`+)(?<code>.*?[^`])\k<ticks>(?!`)|\*\*|\[(?<words>[^\]]*)\]\((?<url>[^)]*)\)/g;

function plainInline(text: string): string {
  return text.replace(inline, (...match) => {
    const { code, words, url } = match.at(-1) as Partial<Record<string, string>>;
    if (code !== undefined) return /^ .*\S.* $/.test(code) ? code.slice(1, -1) : code;
    return words === undefined ? '' : `${words}: ${url}`;
  });
}
