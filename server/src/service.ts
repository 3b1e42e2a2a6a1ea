/**
 * All that the engine can do, as plain functions over plain values: a document is a `Fixture`, what the user decided is
 * a `Context`. The language server and the command line are built on this file and on nothing below it.
 */
export { type CodeAction, codeActions } from './features/codeActions.ts';
export { type CompletionItem, completion } from './features/completion.ts';
export type { Context } from './features/context.ts';
export { type DocumentSymbol, documentSymbols } from './features/documentSymbols.ts';
export { findingsOf, type LocatedFinding } from './features/findings.ts';
export { hover } from './features/hover.ts';
export { inlayHints } from './features/inlayHints.ts';
export { reportsByBlock, reportsOf } from './features/reports.ts';
export { type DisplaySettings, defaultDisplay } from './model/display.ts';
export { isSeverity, type Severity } from './model/finding.ts';
export {
  editFixture,
  type Fixture,
  isServed,
  openFixture,
  rangeOf,
  textOfFixture,
} from './model/fixture.ts';
export { defaultSettings, type Settings } from './model/settings.ts';
export { ruleUrl } from './rules/url.ts';
export type { TextEdit } from './text/textEdit.ts';
export { configFileName } from './workspace/config.ts';
export { configFinder, type ReadFile } from './workspace/configFinder.ts';
export {
  type DocumentSettings,
  documentSettings,
  type EditorSettings,
} from './workspace/documentSettings.ts';
