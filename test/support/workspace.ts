import type { FixtureDocument } from '../../server/src/document/document.ts';
import { openDocument } from '../../server/src/document/openDocument.ts';
import type { FileIndex, IndexedFile } from '../../server/src/features/index/fileIndex.ts';
import { indexFile } from '../../server/src/features/index/indexFile.ts';
import { languageOf } from '../../server/src/workspace/files/detection.ts';
import { contextWith } from './fixture.ts';
import { marked } from './marks.ts';

/** The files of a workspace by their names, and the cursor (`<|>`) in one of them. */
export interface TestWorkspace {
  readonly document: FixtureDocument;
  readonly offset: number;
  /** The files but for the one with the cursor. */
  readonly others: readonly IndexedFile[];
  readonly fixtures: readonly FixtureDocument[];
}

/** Opens files; their names decide their languages. */
export function workspaceOf(files: Readonly<Record<string, string>>): TestWorkspace {
  let offset = 0;
  let current: FixtureDocument | undefined;
  const fixtures = Object.entries(files).map(([name, textWithMark]) => {
    const { text, cursors } = marked(textWithMark);
    const uri = `file:///${name}`;
    const languageId = languageOf(name) ?? 'json';
    const unread = { uri, version: 1, languageId, text };
    const document = openDocument(unread, languageId === 'run-step');
    if (cursors[0] !== undefined) [current, offset] = [document, cursors[0]];
    return document;
  });
  const document = current ?? fixtures[0];
  if (document === undefined) throw new Error('A workspace has files');
  const others = fixtures
    .filter((one) => one !== document)
    .map((one) => ({ uri: one.uri, index: summaryOf(one) }));
  return { document, offset, others, fixtures };
}

/** What is kept of a file. */
export function summaryOf(document: FixtureDocument): FileIndex {
  return indexFile(document, contextWith());
}
