/**
 * All that the engine can do, as plain functions over plain values: a document is a `Fixture`, what the user decided is
 * a `Context`. The language server and the command line are built on this file and on nothing below it.
 */
export { type CodeAction, codeActions } from './features/codeActions.ts';
export { type CompletionItem, completion } from './features/completion.ts';
export { comparesFiles, conflictsIn, conflictsOf } from './features/conflicts.ts';
export type { Context, Neighbours } from './features/context.ts';
export { countById, countSteps } from './features/countSteps.ts';
export { definition } from './features/definition.ts';
export { documentLinks } from './features/documentLinks.ts';
export { type DocumentSymbol, documentSymbols } from './features/documentSymbols.ts';
export {
  type EmbeddedText,
  embeddedAgain,
  embeddedAt,
  embeddedEdit,
  embeddedSource,
  isWorthOpening,
} from './features/embedded.ts';
export { type FileStep, type FileSummary, rangeOfSpan } from './features/fileSummary.ts';
export { findingsInSlices, findingsOf, type LocatedFinding } from './features/findings.ts';
export { foldingRanges } from './features/folding.ts';
export { type FormattingOptions, formatting } from './features/formatting.ts';
export { highlights } from './features/highlights.ts';
export { hover } from './features/hover.ts';
export {
  type IdIndex,
  type IdLocation,
  idIndex,
  type SummarizedFile,
} from './features/idIndex.ts';
export type { IdTarget } from './features/ids.ts';
export { inlayHints } from './features/inlayHints.ts';
export { fixtureVariants, newFixture } from './features/newFixture.ts';
export { plainText } from './features/plainText.ts';
export { type Redaction, redact } from './features/redact.ts';
export { references } from './features/references.ts';
export { prepareRename, refuseRename, renamedRanges } from './features/rename.ts';
export { selectionRanges } from './features/selectionRanges.ts';
export { type ListedStep, stepList } from './features/stepList.ts';
export { type StepPlace, stepIds, stepPlaces } from './features/stepPlaces.ts';
export { summarize, summarizing } from './features/summarize.ts';
export { timeline, timelineIndex, timelinePlace } from './features/timeline.ts';
export { type TimelineChange, timelineChange } from './features/timelineChange.ts';
export { timestampAt, timestampEdit } from './features/timestampAt.ts';
export { type WorkspaceSymbol, workspaceSymbols } from './features/workspaceSymbols.ts';
export { type DisplaySettings, defaultDisplay } from './model/display.ts';
export { editFixture } from './model/editFixture.ts';
export { isSeverity, type Severity } from './model/finding.ts';
export {
  type Fixture,
  isReadAs,
  isUnreadApiDescription,
  offsetOf,
  openFixture,
  openFixtureInPieces,
  rangeOf,
  textBetween,
  textOfFixture,
} from './model/fixture.ts';
export { isServed } from './model/layers.ts';
export { idRedactor, type RedactId } from './model/redactedIds.ts';
export { defaultSettings, type Settings } from './model/settings.ts';
export type { Timeline } from './model/timeline.ts';
export { ruleUrl } from './rules/url.ts';
export type { TextEdit } from './text/textEdit.ts';
export { shortened } from './text/visible.ts';
export { configFileName, parseConfig } from './workspace/config.ts';
export { configFinder, type ReadFile } from './workspace/configFinder.ts';
export { knownEndings, languageOf, languageOfText, traces } from './workspace/detection.ts';
export {
  type DocumentSettings,
  documentSettings,
  type EditorSettings,
  globsOf,
  isExcluded,
} from './workspace/documentSettings.ts';
export { stepTable } from './workspace/stepTable.ts';
export { type FileStore, fileStore, type StoredFile } from './workspace/store.ts';
export { keyOf, pathBelow, uriBelow, workingFileOf } from './workspace/uris.ts';
