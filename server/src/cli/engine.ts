/** All that the command line knows of the engine: the façade, and what it does not say yet. */
export { fixAll } from '../features/fixAll.ts';
export { fixText } from '../features/fixText.ts';
export { foldSteps } from '../features/foldSteps.ts';
export { type FileText, openText } from '../features/openText.ts';
export { placeAt } from '../features/placeAt.ts';
export { type ReportedFinding, reportFindings } from '../features/reportFindings.ts';
export { type DecodedTime, decodeTime } from '../model/decodeTime.ts';
export { severities } from '../model/finding.ts';
export { fromIso, isoProblem } from '../model/isoDate.ts';
export { type StatusName, statusOf } from '../model/lifecycle.ts';
export { nearest } from '../rules/nearest.ts';
export { rules } from '../rules/registry.ts';
export type { Rule } from '../rules/rule.ts';
export { schemaAt } from '../schema/schemaAt.ts';
export * from '../service.ts';
export type { Range } from '../text/pieces/positions.ts';
export { applyEdits } from '../text/textEdit.ts';
export {
  type Config,
  configFileName,
  mergeSettings,
  parseConfig,
  severitySettings,
} from '../workspace/config.ts';
export { configFinder, type FoundConfig } from '../workspace/configFinder.ts';
export { type ConfigMatcher, configMatcher } from '../workspace/configMatcher.ts';
export { unknownName } from '../workspace/configReaders.ts';
export { languageOf, languageOfText, type Serving, servingOf } from '../workspace/detection.ts';
