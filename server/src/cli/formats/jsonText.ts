/**
 * A value as JSON text for a terminal or a file: what a terminal would take for an order, or turn the text around, is
 * escaped. To a reader of JSON it is the same.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replace(/[^\P{Cc}\n]|\p{Bidi_Control}/gu, escapeOf)}\n`;
}

function escapeOf(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
