import { type FileFinding, type FileResult, reaches } from '../check/results.ts';
import type { Format, FormatOptions } from './format.ts';

/**
 * JUnit XML, which build servers show as test results: a suite per file, a case per finding.
 * Findings that fail the run are failures; others are passed cases with output.
 */
export const junit: Format = ({ files }, options) => {
  const suites = files.map((file) => suite(file, options));
  const tests = sum(suites.map((one) => one.tests));
  const failures = sum(suites.map((one) => one.failures));
  const counts = `tests="${tests}" failures="${failures}" errors="0"`;
  const body = suites.map(({ text }) => text).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="run-step" ${counts}>\n${body}</testsuites>\n`;
};

interface Suite {
  readonly text: string;
  readonly tests: number;
  readonly failures: number;
}

function suite({ path, findings }: FileResult, options: FormatOptions): Suite {
  const name = xml(path);
  const cases =
    findings.length === 0
      ? [`    <testcase name="${name}" classname="run-step"/>\n`]
      : findings.map((finding) => testCase(path, finding, options));
  const failures = findings.filter(({ severity }) => reaches(severity, options.failOn)).length;
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="0"`;
  const text = `  <testsuite name="${name}" ${counts}>\n${cases.join('')}  </testsuite>\n`;
  return { text, tests: cases.length, failures };
}

function testCase(path: string, finding: FileFinding, { failOn }: FormatOptions): string {
  const { rule, severity, message, pointer, range } = finding;
  const { line, character } = range.start;
  const place = `${path}:${line + 1}:${character + 1}`;
  const name = xml(`${rule} ${place}`);
  const text = xml(`${place} ${severity} ${rule}\n${message}\nat ${pointer || 'the root'}`);
  const body = reaches(severity, failOn)
    ? `<failure type="${severity}" message="${xml(message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  const attributes = `name="${name}" classname="run-step.${rule}" file="${xml(path)}" line="${line + 1}"`;
  return `    <testcase ${attributes}>${body}</testcase>\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/**
 * Escapes text for XML attributes and content. Characters that XML cannot represent become U+FFFD;
 * bidirectional ones become numeric references.
 */
function xml(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"'\n\r\t]/g, (one) => entities[one] ?? one)
    .replace(/\p{Bidi_Control}/gu, (one) => `&#${one.charCodeAt(0)};`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
