import type { FileFinding } from '../check/results.ts';
import type { Format } from './format.ts';
import { jsonText } from './jsonText.ts';

/** JSON for programs. Its shape changes only with a new `version`. */
export const json: Format = ({ files, summary }) => {
  const reported = files.map(({ path, steps, objects, findings }) => ({
    path,
    steps,
    objects,
    findings: findings.map(reportedFinding),
  }));
  const { fixableUnsafely: _, ...figures } = summary;
  return jsonText({ version: 1, files: reported, summary: figures });
};

function reportedFinding({ rule, severity, message, pointer, range, fix }: FileFinding) {
  return { rule, severity, message, pointer, range, fixable: fix === 'safe', fix };
}
