/** All that the command line knows of the engine: the façade, and what it does not say yet. */

export { accumulateSteps } from '../features/accumulateSteps.ts';
export { fixAll } from '../features/codeActions/fixAll.ts';
export { fixText } from '../features/codeActions/fixText.ts';
export { type ReportedFinding, reportFindings } from '../features/diagnostics/reportFindings.ts';
export { type FileText, openText } from '../features/embeddedJson/openText.ts';
export { contextAt } from '../features/nodeAtPosition.ts';
export * from '../languageService.ts';
export { type DecodedTime, decodeTime } from '../model/decodeTimestamp.ts';
export { severities } from '../model/finding.ts';
export { fromIso, isoProblem } from '../model/isoDate.ts';
export { type StatusName, statusOf } from '../model/lifecycle.ts';
export { nearest } from '../rules/engine/didYouMean.ts';
export { rules } from '../rules/engine/registry.ts';
export type { Rule } from '../rules/engine/rule.ts';
export { schemaAt } from '../schema/schemaAt.ts';
export type { Range } from '../text/chunks/positions.ts';
export { applyEdits } from '../text/textEdit.ts';
export {
  type Config,
  configFileName,
  mergeSettings,
  parseConfig,
  severitySettings,
} from '../workspace/config/config.ts';
export { configFinder, type FoundConfig } from '../workspace/config/configFinder.ts';
export { type ConfigMatcher, configMatcher } from '../workspace/config/configMatcher.ts';
export { unknownName } from '../workspace/config/configValidators.ts';
export {
  type Handling,
  handlingOf,
  languageOf,
  languageOfText,
} from '../workspace/files/detection.ts';
