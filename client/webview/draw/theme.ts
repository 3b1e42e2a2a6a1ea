import { statusStyles } from '../rows/statuses.ts';

/** Colors and fonts of VS Code's theme as absolute values. */
export interface Theme {
  readonly background: string;
  readonly foreground: string;
  readonly faint: string;
  readonly font: string;
  /** By the name of the status style. */
  readonly statuses: Readonly<Record<string, string>>;
}

/** Reads the theme from the page. */
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
