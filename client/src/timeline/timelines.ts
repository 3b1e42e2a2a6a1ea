import { commands, type Disposable, Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { isSame } from './editor.ts';
import { openPanel, type TimelinePanel } from './panel.ts';

/** Registers the commands that show and export timelines; `extension` is the folder of the extension. */
export function registerTimelines(
  client: BaseLanguageClient,
  extension: Uri,
): readonly Disposable[] {
  const open = new Set<TimelinePanel>();

  /** The timeline of a document: the one that is open already, or a new one. */
  function timelineOf(document: Uri): TimelinePanel {
    const known = [...open].find((one) => isSame(one.document, document));
    if (known !== undefined) return known;
    const made = openPanel(client, extension, document);
    open.add(made);
    made.panel.onDidDispose(() => open.delete(made));
    return made;
  }

  return [
    // Menus give the document; the command palette means that of the editor.
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
    {
      dispose: () => {
        for (const { panel } of [...open]) panel.dispose();
      },
    },
  ];
}

function tellNoDocument(): void {
  window.showInformationMessage('Open a document with run steps to see its timeline.');
}
