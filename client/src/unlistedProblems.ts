import {
  type Diagnostic,
  DiagnosticSeverity,
  Disposable,
  MarkdownString,
  OverviewRulerLane,
  type TextDocument,
  type TextEditor,
  ThemeColor,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type DiagnosticProviderMiddleware, vsdiag } from 'vscode-languageclient';

/** Shows problems only in the editor. */
export interface UnlistedProblems extends Disposable {
  readonly provideDiagnostics: NonNullable<DiagnosticProviderMiddleware['provideDiagnostics']>;
}

/**
 * Keeps the problems of other versions of a file, such as the left side of a diff, out of the
 * Problems view. VS Code lists every diagnostic there, so these are shown as decorations.
 */
export function unlistedProblems(): UnlistedProblems {
  const styles = stylesOfProblems();
  const found = new Map<string, readonly Diagnostic[]>();
  const show = (editor: TextEditor) => {
    const diagnostics = found.get(editor.document.uri.toString());
    if (diagnostics === undefined) return;
    for (const [severity, style] of styles) {
      const own = diagnostics.filter((diagnostic) => diagnostic.severity === severity);
      editor.setDecorations(style, own.map(decoration));
    }
  };
  const subscriptions = Disposable.from(
    window.onDidChangeVisibleTextEditors((editors) => editors.forEach(show)),
    workspace.onDidCloseTextDocument(({ uri }) => found.delete(uri.toString())),
    ...styles.values(),
  );
  return {
    provideDiagnostics: async (document, previousResultId, token, next) => {
      const report = await next(document, previousResultId, token);
      const uri = document instanceof Uri ? document : document.uri;
      if (report?.kind !== vsdiag.DocumentDiagnosticReportKind.full || isListed(uri)) return report;
      found.set(uri.toString(), report.items);
      for (const editor of window.visibleTextEditors)
        if (editor.document.uri.toString() === uri.toString()) show(editor);
      return { ...report, items: [] };
    },
    dispose: () => subscriptions.dispose(),
  };
}

/** Returns whether a document is the user's own: it is writable, or a file of the workspace. */
function isListed(uri: TextDocument['uri']): boolean {
  return (
    uri.scheme === 'untitled' ||
    workspace.fs.isWritableFileSystem(uri.scheme) === true ||
    workspace.getWorkspaceFolder(uri) !== undefined
  );
}

function decoration({ range, message }: Diagnostic) {
  return { range, hoverMessage: new MarkdownString().appendText(message) };
}

/** Returns decorations that look like VS Code's problems. */
function stylesOfProblems() {
  const styleOf = (name: string, ruler?: string) =>
    window.createTextEditorDecorationType({
      textDecoration: `underline wavy var(--vscode-editor${name}-foreground)`,
      ...(ruler !== undefined && {
        overviewRulerColor: new ThemeColor(`editorOverviewRuler.${ruler}Foreground`),
        overviewRulerLane: OverviewRulerLane.Right,
      }),
    });
  return new Map([
    [DiagnosticSeverity.Error, styleOf('Error', 'error')],
    [DiagnosticSeverity.Warning, styleOf('Warning', 'warning')],
    [DiagnosticSeverity.Information, styleOf('Info', 'info')],
    [DiagnosticSeverity.Hint, styleOf('Hint')],
  ]);
}
