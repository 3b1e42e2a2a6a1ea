import type { Colors } from './terminal.ts';

/** Replaces links by their labels. */
export function withoutLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim();
}

/** Formats inline Markdown for a terminal, with code and emphasis in color. */
export function terminalText(markdown: string, colors: Colors): string {
  return withoutLinks(markdown)
    .replace(/`([^`]+)`/g, (whole, code: string) =>
      colors.isColorSupported ? colors.cyan(code) : whole,
    )
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => colors.bold(strong));
}
