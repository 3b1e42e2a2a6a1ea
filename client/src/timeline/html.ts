/** URIs of the page's files that a webview can load. */
export interface PageFiles {
  readonly script: string;
  readonly style: string;
  /** Source of such files for the content security policy. */
  readonly source: string;
  /** A random nonce per page. Only scripts that have it run. */
  readonly nonce: string;
}

/**
 * Returns the page of a timeline. Its policy only allows the extension's script and style sheet.
 * Data from files arrives later in messages, never as HTML.
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
