import {
  Disposable,
  languages,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  workspace,
} from 'vscode';
import { clientId } from '../settings.ts';
import { changedStretches, holdsMarker, margin, type Stretch } from './markers.ts';

/** The languages whose documents are always ours. */
const ownLanguages: readonly string[] = ['run-step', 'run-step-stream'];

/** The languages whose documents go to the server. */
export const servedLanguages: readonly string[] = [
  ...ownLanguages,
  ...['json', 'jsonc', 'jsonl', 'plaintext', 'yaml'],
];

/** Length of the part of a document that is looked at without a pause, in UTF-16 units. */
const sliceLength = 4 * 1024 * 1024;

/** Calls `found` for each open document that may be ours, as soon as it is opened or changed so. */
export function watchDocuments(found: () => void): Disposable {
  let isDisposed = false;
  const look = async (document: TextDocument) => {
    if (!servedLanguages.includes(document.languageId)) return;
    if (isNamed(document)) return found();
    for (let start = 0; !isDisposed && !document.isClosed; start += sliceLength) {
      const { version } = document;
      if (mayShow(document, { start, end: start + sliceLength + margin })) return found();
      if (start + sliceLength >= lengthOf(document)) return;
      await pause();
      // A marker may have moved to a part that was looked at before.
      if (document.version !== version) start = -sliceLength;
    }
  };
  const lookAtChange = ({ document, contentChanges }: TextDocumentChangeEvent) => {
    if (!servedLanguages.includes(document.languageId)) return;
    if (changedStretches(contentChanges).some((stretch) => mayShow(document, stretch))) found();
  };
  const lookAtAll = () => workspace.textDocuments.forEach(look);
  lookAtAll();
  return Disposable.from(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(lookAtChange),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(clientId)) lookAtAll();
    }),
    new Disposable(() => {
      isDisposed = true;
    }),
  );
}

/** Whether a document is ours by its language, its name, or a glob of the settings. */
function isNamed(document: TextDocument): boolean {
  const { languageId, uri } = document;
  if (ownLanguages.includes(languageId) || uri.path.endsWith('/run-step.config.json')) return true;
  const settings = workspace.getConfiguration(clientId, document);
  if (settings.get('detection') === 'off') return false;
  const globs = settings
    .get<readonly unknown[]>('files', [])
    .filter((one) => typeof one === 'string');
  return (
    /\.run[-_]?steps?\.json$/i.test(uri.path) ||
    globs.some((glob) => languages.match({ pattern: anywhere(glob) }, document) > 0)
  );
}

/** A glob in VS Code's syntax, which has no extended globs such as `+(a|b)`. It matches at any depth, and maybe more. */
function anywhere(glob: string): string {
  const simple = glob.replace(/[!?+*@]?\([^)]*\)/g, '*').replace(/^(?:\.?\/)+/, '');
  return simple.startsWith('**/') ? simple : `**/${simple}`;
}

/** Whether a stretch of a document shows an object of ours, where the settings have documents searched for them. */
function mayShow(document: TextDocument, { start, end }: Stretch): boolean {
  const range = new Range(document.positionAt(start), document.positionAt(end));
  return (
    holdsMarker(document.getText(range)) &&
    workspace.getConfiguration(clientId, document).get('detection') === 'content'
  );
}

/** In UTF-16 units. */
function lengthOf(document: TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

/** Lets other extensions have their turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
