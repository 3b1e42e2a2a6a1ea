import { shortened, visible } from '../text/escapeInvisible.ts';

/** Markdown for hovers. Text from a file must go through `codeSpan` or `fenced`. */

/** Maximum length of shown text, in UTF-16 units. */
const longestSpan = 80;
const longestBlock = 4000;
const maxLines = 40;

/** Formats text as inline code. Line breaks and invisible characters become escapes. */
export function codeSpan(text: string): string {
  if (text === '') return '`""`';
  const shown = shortened(text, longestSpan);
  const fence = '`'.repeat(longestRun(shown) + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Formats text as a code block, shortened if long. `language` must be a constant. */
export function fenced(language: 'json' | 'text', text: string): string {
  const lines = text.slice(0, longestBlock).split(/\r\n|\r|\n/);
  const isCut = text.length > longestBlock || lines.length > maxLines;
  const shown = lines.slice(0, maxLines).map((line) => visible(line, '\t'));
  const body = [...shown, ...(isCut ? ['…'] : [])].join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

/** Formats rows of two cells as a table with a header row. Cells are single-line Markdown. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const [head, ...body] = rows.map((cells) => `| ${cells.map(escapePipes).join(' | ')} |`);
  return [head, '|:---|:---|', ...body].join('\n');
}

/** Formats items as a bulleted list. */
export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Joins paragraphs, skipping empty and `undefined` ones. */
export function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function escapePipes(cell: string): string {
  return cell.replaceAll('|', '\\|');
}

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
