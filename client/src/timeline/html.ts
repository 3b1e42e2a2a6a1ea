/** What the page of a timeline is made of, as addresses that a webview may load. */
export interface PageFiles {
  readonly script: string;
  readonly style: string;
  /** Where such files come from, for the page's content security policy. */
  readonly source: string;
  /** A random text, new for each page: only scripts that carry it run. */
  readonly nonce: string;
}

/**
 * The page of a timeline. Its policy allows our own script and style sheet and nothing else: no inline code or styles,
 * nothing from elsewhere. What files say comes in messages later, never as HTML.
 */
export function pageHtml({ script, style, source, nonce }: PageFiles): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Timeline</title>
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
