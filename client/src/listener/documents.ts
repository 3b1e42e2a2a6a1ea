import {
  Disposable,
  languages,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  workspace,
} from 'vscode';
import { mayContainObjects } from '../../../server/src/protocol.ts';
import { clientId } from '../settings.ts';
import { changedStretches, margin, type Stretch } from './markers.ts';

/** Languages that are always handled. */
const ownLanguages: readonly string[] = ['run-step', 'run-step-stream'];

/** Languages whose documents are sent to the server. */
export const servedLanguages: readonly string[] = [
  ...ownLanguages,
  ...['json', 'jsonc', 'jsonl', 'plaintext', 'yaml'],
];

/** Length of a document that is searched without a pause, in UTF-16 units. */
const sliceLength = 4 * 1024 * 1024;

/** Calls `found` when a document that may contain API objects is opened or changed. */
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
      // A marker may have moved to a part that was already searched.
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

/** Returns whether a document is a fixture by its language, its name, or a glob of the settings. */
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

/**
 * Converts a glob to VS Code's syntax, which has no extended globs such as `+(a|b)`. The result
 * matches at any depth, and may match more.
 */
function anywhere(glob: string): string {
  const simple = glob.replace(/[!?+*@]?\([^)]*\)/g, '*').replace(/^(?:\.?\/)+/, '');
  return simple.startsWith('**/') ? simple : `**/${simple}`;
}

/** Returns whether a stretch has a marker, if the settings allow detection by content. */
function mayShow(document: TextDocument, { start, end }: Stretch): boolean {
  const range = new Range(document.positionAt(start), document.positionAt(end));
  return (
    mayContainObjects(document.getText(range)) &&
    workspace.getConfiguration(clientId, document).get('detection') === 'content'
  );
}

/** Returns the length of a document in UTF-16 units. */
function lengthOf(document: TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

/** Lets other extensions run. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
