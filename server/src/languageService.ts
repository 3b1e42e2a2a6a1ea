/**
 * The language service: every capability as a pure function. Documents are `FixtureDocument`s, and
 * settings are in an `AnalysisContext`. The language server, the command line and the library
 * import nothing below this file.
 */

// Documents
export {
  type FixtureDocument,
  offsetOf,
  rangeOf,
  textBetween,
  textOfDocument,
} from './document/document.ts';
export { isHandled } from './document/nestedDocuments.ts';
export {
  editDocument,
  isReadAs,
  isUnreadApiDescription,
  openDocument,
  openDocumentInSlices,
} from './document/openDocument.ts';

// Editor features, one folder each
export { accumulateObjects } from './features/accumulateObjects.ts';
export type { AnalysisContext, OtherFiles, UsedId } from './features/analysisContext.ts';
export { appliedConformances, reasonText } from './features/appliedConformance.ts';
export { type CodeAction, codeActions } from './features/codeActions/codeActions.ts';
export { fixAll, fixText } from './features/codeActions/fixAll.ts';
export { type CompletionItem, completion } from './features/completion/completion.ts';
export { comparesFiles, conflictsIn, conflictsOf } from './features/diagnostics/conflicts.ts';
export {
  findingsInSlices,
  findingsOf,
  type LocatedFinding,
} from './features/diagnostics/documentDiagnostics.ts';
export { type ReportedFinding, reportFindings } from './features/diagnostics/reportFindings.ts';
export { documentLinks } from './features/embeddedJson/documentLinks.ts';
export {
  canOpen,
  embeddedAgain,
  embeddedAt,
  embeddedEdit,
  embeddedSource,
} from './features/embeddedJson/embeddedJson.ts';
export { type FileText, openText } from './features/embeddedJson/openText.ts';
export { hover } from './features/hover/hover.ts';
export type { IdTarget } from './features/ids/idAt.ts';
export { definition, highlights, references } from './features/ids/references.ts';
export { prepareRename, refuseRename, renamedRanges } from './features/ids/rename.ts';
export { countById, countOccurrences } from './features/index/countObjects.ts';
export {
  type FileIndex,
  type FileStep,
  type IdIndex,
  type IdLocation,
  type IndexedFile,
  idIndex,
  rangeOfSpan,
} from './features/index/fileIndex.ts';
export { indexFile, indexFileInSlices } from './features/index/indexFile.ts';
export { type ListedStep, stepList } from './features/index/stepList.ts';
export { type StepLocation, stepIds, stepLocations } from './features/index/stepLocations.ts';
export { type WorkspaceSymbol, workspaceSymbols } from './features/index/workspaceSymbols.ts';
export { plainText } from './features/markdown.ts';
export { type DocumentSymbol, documentSymbols } from './features/outline/documentSymbols.ts';
export { foldingRanges } from './features/outline/foldingRanges.ts';
export { type FormattingOptions, formatting } from './features/outline/formatting.ts';
export { selectionRanges } from './features/outline/selectionRanges.ts';
export { type Redaction, redact } from './features/redact.ts';
export { fixtureChoices, newFixture } from './features/templates/newFixture.ts';
export type { Picks } from './features/templates/template.ts';
export {
  timeline,
  timelineChange,
  timelineIndex,
  timelinePlace,
} from './features/timeline/timeline.ts';
export { inlayHints } from './features/timestamps/inlayHints.ts';
export {
  timestampAt,
  timestampAtOffset,
  timestampEdit,
} from './features/timestamps/timestampAt.ts';
// Domain: findings, settings, times, statuses
export type { ConfigChange, EmbeddedText, FixtureChoice } from './model/clientTypes.ts';
export { type DisplaySettings, defaultDisplay } from './model/displaySettings.ts';
export { isSeverity, type Severity, severities } from './model/finding.ts';
export { idRedactor, type RedactId } from './model/ids/redactedIds.ts';
export { typicalDuration } from './model/lifecycle.ts';
export { defaultSettings, type Settings } from './model/settings.ts';
export { type DecodedTime, decodeTime } from './model/time/decodeTimestamp.ts';
export { fromIso, isoProblem } from './model/time/isoDate.ts';
export type { Timeline } from './model/timeline.ts';
export { jsonRules, rules, textRules } from './rules/engine/registry.ts';
export type { Rule } from './rules/engine/rule.ts';
export { ruleUrl } from './rules/engine/rule.ts';
// Schemas
export { schemaAt } from './schema/schemaAt.ts';
// Text
export type { Range } from './text/chunks/positions.ts';
// Rules
export { nearest } from './text/didYouMean.ts';
export { shortened } from './text/escapeInvisible.ts';
export { mayContainObjects } from './text/scan/cutMarkers.ts';
export { applyEdits, type TextEdit } from './text/textEdit.ts';

// Workspace files and configuration
export {
  type Config,
  configFileName,
  mergeSettings,
  parseConfig,
  severitySettings,
} from './workspace/config/config.ts';
export { changeConfig, newConfig } from './workspace/config/configChange.ts';
export { configFinder, type FoundConfig, type ReadFile } from './workspace/config/configFinder.ts';
export { type ConfigMatcher, configMatcher } from './workspace/config/configMatcher.ts';
export { unknownName } from './workspace/config/configValidators.ts';
export {
  type DocumentSettings,
  documentSettings,
  type EditorSettings,
  globsOf,
  isExcluded,
} from './workspace/config/documentSettings.ts';
export {
  type Handling,
  handlingOf,
  knownEndings,
  languageOf,
  languageOfText,
} from './workspace/files/detection.ts';
export { type FileStore, fileStore, type StoredFile } from './workspace/files/fileStore.ts';
export { keyOf, pathBelow, uriBelow, workingFileOf } from './workspace/files/uris.ts';
export { stepTable } from './workspace/stepTable.ts';
