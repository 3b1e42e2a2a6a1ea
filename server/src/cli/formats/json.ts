import type { FileFinding } from '../check/results.ts';
import type { Format } from './format.ts';

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

/** Formats a value as JSON. Escapes characters that are unsafe on a terminal. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replace(/[^\P{Cc}\n]|\p{Bidi_Control}/gu, escapeOf)}\n`;
}

function escapeOf(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
