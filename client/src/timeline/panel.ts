import { Disposable, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type TimelineAnswer,
  type TimelineParams,
  timelineRequest,
} from '../../../server/src/protocol.ts';
import { clientId } from '../options.ts';
import { editorOf, identifierOf, indexAtCursor, isOpen, isSame, showStep } from './editor.ts';
import { exportFile } from './exportFile.ts';
import { type Follower, follow } from './follow.ts';
import { pageHtml } from './html.ts';
import type { FromPage, ToPage } from './messages.ts';

/** The panel with the timeline of one document. */
export interface TimelinePanel {
  readonly panel: WebviewPanel;
  readonly document: Uri;
  /** Asks where the picture is to be kept, and writes it there. */
  export(): void;
}

/** What the parts of a panel share. */
interface Session {
  readonly client: BaseLanguageClient;
  readonly panel: WebviewPanel;
  readonly document: Uri;
  /** The page has a timeline. */
  isFilled: boolean;
  /** Its picture is wanted as soon as it has. */
  isExporting: boolean;
}

/** Opens the timeline of a document beside its editor, and keeps it up to date until it is closed. */
export function openPanel(
  client: BaseLanguageClient,
  extension: Uri,
  document: Uri,
): TimelinePanel {
  const files = Uri.joinPath(extension, 'dist');
  const panel = window.createWebviewPanel(
    'runStep.timeline',
    `Timeline: ${document.path.replace(/^.*\//, '')}`,
    { viewColumn: ViewColumn.Beside, preserveFocus: true },
    { enableScripts: true, localResourceRoots: [files] },
  );
  const session: Session = { client, panel, document, isFilled: false, isExporting: false };
  const follower = follow(
    (previous) => ask(session, previous),
    (answer) => show(session, answer),
  );
  const events = Disposable.from(
    panel.webview.onDidReceiveMessage((message: FromPage) => answer(session, follower, message)),
    ...watch(session, follower),
  );
  panel.onDidDispose(() => {
    follower.stop();
    events.dispose();
  });
  const { webview } = panel;
  webview.html = pageHtml({
    script: webview.asWebviewUri(Uri.joinPath(files, 'timeline.js')).toString(),
    style: webview.asWebviewUri(Uri.joinPath(files, 'timeline.css')).toString(),
    source: webview.cspSource,
    nonce: crypto.randomUUID(),
  });
  return { panel, document, export: () => startExport(session) };
}

/** Calls the follower whenever the timeline may have changed, and tells the page where the cursor is. */
function watch(session: Session, follower: Follower): readonly Disposable[] {
  const { client, panel, document } = session;
  // A page that is hidden is gone; when it is shown again it asks for everything.
  const changed = () => {
    if (panel.visible) follower.changed();
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
  // A document that was closed keeps its last picture.
  if (timeline === null && !isOpen(session.document)) return;
  if (timeline === null) {
    post(session, { kind: 'empty' });
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

function answer(session: Session, follower: Follower, message: FromPage): void {
  const { client, document } = session;
  if (message.kind === 'ready') follower.restart();
  else if (message.kind === 'open') void showStep(client, document, message.index, message.focus);
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
