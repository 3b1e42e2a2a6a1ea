import { statusStyles } from '../rows/statuses.ts';

/** The colours and fonts of VS Code's theme, as values that mean something outside of it too. */
export interface Theme {
  readonly background: string;
  readonly foreground: string;
  readonly faint: string;
  readonly font: string;
  /** Of each status, by the name of its style. */
  readonly statuses: Readonly<Record<string, string>>;
}

/** Reads the theme from the page that has it. */
export function readTheme(): Theme {
  const values = getComputedStyle(document.documentElement);
  const read = (name: string, fallback: string) => values.getPropertyValue(name).trim() || fallback;
  const foreground = read('--vscode-foreground', '#333333');
  return {
    background: read('--vscode-editor-background', '#ffffff'),
    foreground,
    faint: read('--vscode-descriptionForeground', foreground),
    font: read('--vscode-font-family', 'sans-serif'),
    statuses: Object.fromEntries(
      statusStyles.map(({ name, color }) => [name, read(color, foreground)]),
    ),
  };
}
