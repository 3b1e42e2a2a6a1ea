import { type Fixture, openFixture } from '../../server/src/document/document.ts';
import type { FileSummary } from '../../server/src/features/index/fileIndex.ts';
import type { SummarizedFile } from '../../server/src/features/index/idIndex.ts';
import { summarize } from '../../server/src/features/index/indexFile.ts';
import { languageOf } from '../../server/src/workspace/files/detection.ts';
import { contextWith } from './fixture.ts';
import { marked } from './marks.ts';

/** The files of a workspace by their names, and the cursor (`<|>`) in one of them. */
export interface TestWorkspace {
  readonly fixture: Fixture;
  readonly offset: number;
  /** The files but for the one with the cursor. */
  readonly others: readonly SummarizedFile[];
  readonly fixtures: readonly Fixture[];
}

/** Opens files; their names say what they are. */
export function workspaceOf(files: Readonly<Record<string, string>>): TestWorkspace {
  let offset = 0;
  let current: Fixture | undefined;
  const fixtures = Object.entries(files).map(([name, textWithMark]) => {
    const { text, cursors } = marked(textWithMark);
    const uri = `file:///${name}`;
    const languageId = languageOf(name) ?? 'json';
    const document = { uri, version: 1, languageId, text };
    const fixture = openFixture(document, languageId === 'run-step');
    if (cursors[0] !== undefined) [current, offset] = [fixture, cursors[0]];
    return fixture;
  });
  const fixture = current ?? fixtures[0];
  if (fixture === undefined) throw new Error('A workspace has files');
  const others = fixtures
    .filter((one) => one !== fixture)
    .map((one) => ({ uri: one.uri, summary: summaryOf(one) }));
  return { fixture, offset, others, fixtures };
}

/** What is kept of a file. */
export function summaryOf(fixture: Fixture): FileSummary {
  return summarize(fixture, contextWith());
}
