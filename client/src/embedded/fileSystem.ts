import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  type Tab,
  TabInputText,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { embeddedScheme, isTextAddress, originalOf } from './address.ts';
import { type Failure, failureText, showFailure } from './messages.ts';
import { type Embedded, readEmbedded, refusalOf, writeEmbedded } from './strings.ts';

/** What VS Code knows of a string. */
interface Known extends Embedded {
  /** The string before the user edited it. Saving keeps its layout. */
  readonly layout: string;
  /** Milliseconds. Increases when the string changes, so that VS Code reloads open editors. */
  readonly mtime: number;
  /** Bytes, or one more: VS Code treats a file of the same size as unchanged. */
  readonly size: number;
}

/**
 * Returns a file system whose files are strings of run steps. Saving one changes its document,
 * which stays unsaved.
 *
 * VS Code shows the full URI in every error of a file system. A string that cannot be written is
 * therefore no error: it looks like a newer file, so that VS Code keeps the unsaved text, and the
 * extension shows its own message.
 */
export function embeddedFileSystem(client: BaseLanguageClient): FileSystemProvider & Disposable {
  const known = new Map<string, Known>();
  /** Reasons why the texts of documents could not be saved. */
  const failures = new Map<string, Failure>();
  const changed = new EventEmitter<FileChangeEvent[]>();

  const keep = (uri: Uri, fresh: Embedded): Known => {
    const before = known.get(uri.toString());
    if (before?.value === fresh.value) return before;
    const kept = { ...fresh, layout: fresh.value, ...nextRevision(fresh.text, before) };
    known.set(uri.toString(), kept);
    return kept;
  };
  const read = async (uri: Uri): Promise<Known> => {
    const key = uri.toString();
    const original = originalOf(uri);
    const before = known.get(key);
    let failure: Failure = 'gone';
    const found = await readEmbedded(client, original).catch(() => {
      failure = 'unreachable';
      return before;
    });
    if (found !== undefined) {
      if (found === before) return before;
      if (failures.get(key) !== 'unwritable') failures.delete(key);
      return keep(uri, found);
    }
    // A text that the user wants to keep stays. Otherwise, the file is gone.
    if (before !== undefined && (isUnsaved(uri) || failures.has(key))) return newer(before);
    throw FileSystemError.FileNotFound(failureText(original, failure));
  };
  const checkSave = async (document: TextDocument): Promise<void> => {
    const key = document.uri.toString();
    const before = known.get(key);
    if (before === undefined) return;
    const original = originalOf(document.uri);
    const change = { text: document.getText(), before: before.value, layout: before.layout };
    const refused = await refusalOf(client, original, change).catch(() => 'unreachable' as const);
    failures.delete(key);
    // A changed string is a newer file, and VS Code shows its own message.
    if (refused === undefined || refused === 'changed') return;
    failures.set(key, refused);
    showFailure(original, refused);
  };
  const refuse = (uri: Uri): never => {
    throw FileSystemError.NoPermissions(failureText(originalOf(uri), 'unwritable'));
  };

  const checkTab = async ({ input }: Tab): Promise<void> => {
    if (!(input instanceof TabInputText) || input.uri.scheme !== embeddedScheme) return;
    const original = originalOf(input.uri);
    const failure = await readEmbedded(client, original).then(
      (found) => (found === undefined ? 'gone' : undefined),
      () => 'unreachable' as const,
    );
    if (failure !== undefined) showFailure(original, failure);
  };

  const checkTabs = (tabs: readonly Tab[]) => {
    // Other code may have created an invalid URI.
    for (const tab of tabs) checkTab(tab).catch(() => undefined);
  };

  checkTabs(window.tabGroups.all.flatMap(({ tabs }) => tabs));
  const parts = Disposable.from(
    changed,
    workspace.onDidCloseTextDocument(({ uri }) => {
      known.delete(uri.toString());
      failures.delete(uri.toString());
    }),
    window.tabGroups.onDidChangeTabs(({ opened }) => checkTabs(opened)),
    workspace.onWillSaveTextDocument((event) => {
      if (event.document.uri.scheme === embeddedScheme) event.waitUntil(checkSave(event.document));
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      const original = document.uri.toString();
      const behind = [...known.keys()]
        .map((key) => Uri.parse(key))
        .filter((uri) => originalOf(uri).uri.toString() === original);
      if (behind.length > 0)
        changed.fire(behind.map((uri) => ({ type: FileChangeType.Changed, uri })));
    }),
  );
  return {
    onDidChangeFile: changed.event,
    stat: async (uri) => {
      if (!isTextAddress(uri)) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
      const found = await read(uri);
      const { mtime, size } = failures.has(uri.toString()) ? newer(found) : found;
      return { type: FileType.File, ctime: 0, mtime, size };
    },
    readFile: async (uri) => new TextEncoder().encode((await read(uri)).text),
    writeFile: async (uri, content) => {
      const key = uri.toString();
      const text = new TextDecoder().decode(content);
      const original = originalOf(uri);
      const before = known.get(key) ?? (await read(uri).catch(() => undefined));
      if (before === undefined) {
        // VS Code offers to create a missing file.
        known.set(key, { value: '', layout: '', text, ...nextRevision(text, undefined) });
        failures.set(key, 'gone');
        return showFailure(original, 'gone');
      }
      // The user has seen the message and wants to save the text anyway.
      if (failures.has(key)) return;
      const { value, layout } = before;
      const change = { text, before: value, layout };
      const result = await writeEmbedded(client, original, change).catch(() => unreachable);
      if ('refused' in result) return showFailure(original, result.refused);
      // The editor keeps the user's layout.
      known.set(key, { ...before, ...result, text, ...nextRevision(text, before) });
    },
    watch: () => new Disposable(() => undefined),
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
    dispose: () => parts.dispose(),
  };
}

const unreachable = { refused: 'unreachable' } as const;

/** Returns a modification time and size that differ from the previous ones. */
function nextRevision(
  text: string,
  before: Pick<Known, 'mtime' | 'size'> | undefined,
): Pick<Known, 'mtime' | 'size'> {
  const bytes = new TextEncoder().encode(text).length;
  return {
    mtime: Math.max(Date.now(), (before?.mtime ?? 0) + 1),
    size: bytes === before?.size ? bytes + 1 : bytes,
  };
}

/** Returns a revision that VS Code treats as a newer file, so that it does not overwrite it. */
function newer(known: Known): Known {
  return { ...known, mtime: known.mtime + 1, size: known.size + 1 };
}

function isUnsaved(uri: Uri): boolean {
  const key = uri.toString();
  return workspace.textDocuments.some((one) => one.isDirty && one.uri.toString() === key);
}
