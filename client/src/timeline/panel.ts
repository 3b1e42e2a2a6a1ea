import { Disposable, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type TimelineAnswer,
  type TimelineParams,
  timelineRequest,
} from '../../../server/src/protocol.ts';
import { clientId } from '../settings.ts';
import { editorOf, identifierOf, indexAtCursor, isOpen, isSame, showStep } from './editor.ts';
import { exportFile } from './exportFile.ts';
import { pageHtml } from './html.ts';
import type { FromPage, ToPage } from './messages.ts';
import { syncTimeline, type TimelineSync } from './timelineSync.ts';

/** The timeline panel of one document. */
export interface TimelinePanel {
  readonly panel: WebviewPanel;
  readonly document: Uri;
  /** Asks where to save the image, and saves it. */
  export(): void;
  /** Shows that the document cannot be opened. */
  fail(): void;
}

/** State that the parts of a panel share. */
interface Session {
  readonly client: BaseLanguageClient;
  readonly panel: WebviewPanel;
  readonly document: Uri;
  /** The page has a timeline. */
  isFilled: boolean;
  /** Export the image when the page has a timeline. */
  isExporting: boolean;
  /** The document of a restored panel could not be opened. */
  isMissing: boolean;
}

/** Type of the panels, by which VS Code restores them. */
export const timelineViewType = 'runStep.timeline';

/** Opens the timeline of a document beside its editor, and updates it until it is closed. */
export function openPanel(
  client: BaseLanguageClient,
  extension: Uri,
  document: Uri,
): TimelinePanel {
  const panel = window.createWebviewPanel(
    timelineViewType,
    `Timeline: ${nameOf(document)}`,
    { viewColumn: ViewColumn.Beside, preserveFocus: true },
    {},
  );
  return fillPanel(client, extension, panel, document);
}

/** Shows the timeline of a document in a panel that VS Code restored. */
export function restorePanel(
  client: BaseLanguageClient,
  extension: Uri,
  panel: WebviewPanel,
  document: Uri,
): TimelinePanel {
  const restored = fillPanel(client, extension, panel, document);
  // The document may not be open, and the server only knows open ones.
  workspace.openTextDocument(document).then(undefined, () => restored.fail());
  return restored;
}

function fillPanel(
  client: BaseLanguageClient,
  extension: Uri,
  panel: WebviewPanel,
  document: Uri,
): TimelinePanel {
  const files = Uri.joinPath(extension, 'dist');
  const session: Session = {
    ...{ client, panel, document },
    ...{ isFilled: false, isExporting: false, isMissing: false },
  };
  const sync = syncTimeline(
    (previous) => ask(session, previous),
    (answer) => show(session, answer),
  );
  const events = Disposable.from(
    panel.webview.onDidReceiveMessage((message: FromPage) => answer(session, sync, message)),
    ...watch(session, sync),
  );
  panel.onDidDispose(() => {
    sync.stop();
    events.dispose();
  });
  const { webview } = panel;
  webview.options = { enableScripts: true, localResourceRoots: [files] };
  webview.html = pageHtml({
    script: webview.asWebviewUri(Uri.joinPath(files, 'timeline.js')).toString(),
    style: webview.asWebviewUri(Uri.joinPath(files, 'timeline.css')).toString(),
    source: webview.cspSource,
    nonce: crypto.randomUUID(),
  });
  const images = Uri.joinPath(extension, 'images', 'icons');
  panel.iconPath = {
    light: Uri.joinPath(images, 'timeline-light.svg'),
    dark: Uri.joinPath(images, 'timeline-dark.svg'),
  };
  return {
    panel,
    document,
    export: () => startExport(session),
    fail: () => {
      session.isMissing = true;
      tellMissing(session);
    },
  };
}

/** Syncs when the timeline may have changed, and sends the cursor to the page. */
function watch(session: Session, sync: TimelineSync): readonly Disposable[] {
  const { client, panel, document } = session;
  // A hidden page is discarded. It requests all data when it is shown again.
  const changed = () => {
    if (panel.visible) sync.changed();
    else session.isFilled = false;
  };
  return [
    panel.onDidChangeViewState(changed),
    client.onDidChangeState(changed),
    workspace.onDidOpenTextDocument(({ uri }) => {
      if (isSame(uri, document)) changed();
    }),
    workspace.onDidChangeTextDocument((event) => {
      if (isSame(event.document.uri, document)) changed();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(clientId)) changed();
    }),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (isSame(textEditor.document.uri, document)) void tellCursor(session);
    }),
  ];
}

async function ask(
  { client, document }: Session,
  previous: string | undefined,
): Promise<TimelineAnswer | null | undefined> {
  if (!client.isRunning()) return undefined;
  const textDocument = identifierOf(client, document);
  const params: TimelineParams = { textDocument, previous };
  return client.sendRequest<TimelineAnswer | null>(timelineRequest, params);
}

function show(session: Session, timeline: TimelineAnswer | null): void {
  // A closed document keeps its last image.
  if (timeline === null && !isOpen(session.document)) return;
  session.isMissing = false;
  if (timeline === null) {
    post(session, {
      kind: 'empty',
      message: 'There are no runs, steps or messages in this document.',
    });
    return;
  }
  post(session, { kind: 'timeline', answer: timeline });
  session.isFilled = true;
  if (session.isExporting) startExport(session);
  void tellCursor(session);
}

async function tellCursor(session: Session): Promise<void> {
  const { client, document, panel } = session;
  const editor = editorOf(document);
  if (editor === undefined || !panel.visible || !client.isRunning()) return;
  const index = await indexAtCursor(client, editor).catch(() => undefined);
  post(session, { kind: 'cursor', index });
}

function answer(session: Session, sync: TimelineSync, message: FromPage): void {
  const { client, document } = session;
  if (message.kind === 'ready') {
    post(session, { kind: 'document', uri: document.toString() });
    if (session.isMissing) tellMissing(session);
    sync.restart();
  } else if (message.kind === 'open') void showStep(client, document, message.index, message.focus);
  else void exportFile(document, message.svg);
}

function startExport(session: Session): void {
  session.isExporting = !session.isFilled;
  if (session.isFilled) post(session, { kind: 'export' });
  else session.panel.reveal();
}

function post({ panel }: Session, message: ToPage): void {
  void panel.webview.postMessage(message);
}

function tellMissing(session: Session): void {
  const message = `${nameOf(session.document)} could not be opened. Open it to see its timeline.`;
  post(session, { kind: 'empty', message });
}

function nameOf(document: Uri): string {
  return document.path.replace(/^.*\//, '');
}
