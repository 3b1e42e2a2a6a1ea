import type { Colors } from './terminal.ts';

/** Markdown as plain text: links by their words, everything else as it is written. */
export function plainText(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim();
}

/** The inline Markdown of documentation for a terminal: code and emphasis in colour. */
export function terminalText(markdown: string, colors: Colors): string {
  return plainText(markdown)
    .replace(/`([^`]+)`/g, (whole, code: string) =>
      colors.isColorSupported ? colors.cyan(code) : whole,
    )
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => colors.bold(strong));
}
