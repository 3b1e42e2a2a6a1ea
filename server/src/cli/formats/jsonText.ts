/** Formats a value as JSON. Escapes characters that are unsafe on a terminal. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replace(/[^\P{Cc}\n]|\p{Bidi_Control}/gu, escapeOf)}\n`;
}

function escapeOf(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
