import { commands, Disposable, Uri, type WebviewPanel, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { isSame } from './editor.ts';
import type { SavedPage } from './messages.ts';
import { openPanel, restorePanel, type TimelinePanel } from './panel.ts';

/** Shows the timelines of documents. */
export interface Timelines extends Disposable {
  /** Fills a panel that VS Code restored. `state` is what its page saved. */
  restore(panel: WebviewPanel, state: unknown): void;
}

/** Registers the commands and panels for timelines. `extension` is the folder of the extension. */
export function registerTimelines(client: BaseLanguageClient, extension: Uri): Timelines {
  const open = new Set<TimelinePanel>();

  /** Returns the timeline of a document, opening it if needed. */
  function timelineOf(document: Uri): TimelinePanel {
    const known = [...open].find((one) => isSame(one.document, document));
    if (known !== undefined) return known;
    return keep(openPanel(client, extension, document));
  }

  function keep(timeline: TimelinePanel): TimelinePanel {
    open.add(timeline);
    timeline.panel.onDidDispose(() => open.delete(timeline));
    return timeline;
  }

  const registered = Disposable.from(
    // Menus pass the document. The command palette uses the active editor.
    commands.registerCommand('runStep.showTimeline', (uri?: unknown) => {
      const document = uri instanceof Uri ? uri : window.activeTextEditor?.document.uri;
      if (document === undefined) return tellNoDocument();
      timelineOf(document).panel.reveal(undefined, true);
    }),
    commands.registerCommand('runStep.exportTimeline', () => {
      const active = [...open].find(({ panel }) => panel.active);
      const document = window.activeTextEditor?.document.uri;
      if (active !== undefined) active.export();
      else if (document !== undefined) timelineOf(document).export();
      else tellNoDocument();
    }),
  );
  return {
    restore: (panel, state) => {
      const document = documentIn(state);
      if (document === undefined) panel.dispose();
      else keep(restorePanel(client, extension, panel, document));
    },
    dispose: () => {
      registered.dispose();
      for (const { panel } of [...open]) panel.dispose();
    },
  };
}

/** Returns the document URI from a page's saved state. */
function documentIn(state: unknown): Uri | undefined {
  const saved: Partial<SavedPage> | undefined = state ?? undefined;
  return typeof saved?.document === 'string' ? Uri.parse(saved.document) : undefined;
}

function tellNoDocument(): void {
  window.showInformationMessage('Open a document with run steps to see its timeline.');
}
