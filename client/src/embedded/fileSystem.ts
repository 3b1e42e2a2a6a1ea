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
  /** The string as its document last had it of its own: its layout is kept. */
  readonly layout: string;
  /** In milliseconds; grows when the string changes, by which VS Code sees that an open editor is behind. */
  readonly mtime: number;
  /** In bytes, or one more: VS Code takes a file of the same size for unchanged. */
  readonly size: number;
}

/**
 * A file system whose files are strings of run steps, so that each can be edited as a document of its own. Saving one
 * changes the document that has it, which stays unsaved.
 *
 * VS Code shows the whole URI of a file in each message about an error of its provider. A string that cannot be written is
 * therefore no error: it looks like a newer file, so that VS Code keeps the unsaved text, and we say why in our own words.
 */
export function embeddedFileSystem(client: BaseLanguageClient): FileSystemProvider & Disposable {
  const known = new Map<string, Known>();
  /** Why the text of a document could not be saved. */
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
    // A text that the user wants to keep stays what it is; otherwise the file is gone.
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
    // A string that has changed is a newer file, of which VS Code speaks.
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
    // Something else than this extension may have made up an address.
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
        // VS Code offers to create a file that is gone.
        known.set(key, { value: '', layout: '', text, ...nextRevision(text, undefined) });
        failures.set(key, 'gone');
        return showFailure(original, 'gone');
      }
      // The user has seen the message, and wants the text saved nevertheless.
      if (failures.has(key)) return;
      const { value, layout } = before;
      const change = { text, before: value, layout };
      const result = await writeEmbedded(client, original, change).catch(() => unreachable);
      if ('refused' in result) return showFailure(original, result.refused);
      // The editor keeps the layout that the user has given to the text.
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

/** The time and size of a text that differ from those before it. */
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

/** What VS Code takes for a newer file, so that it does not save over it. */
function newer(known: Known): Known {
  return { ...known, mtime: known.mtime + 1, size: known.size + 1 };
}

function isUnsaved(uri: Uri): boolean {
  const key = uri.toString();
  return workspace.textDocuments.some((one) => one.isDirty && one.uri.toString() === key);
}
