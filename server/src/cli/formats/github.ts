import { relative } from 'node:path';
import type { Severity } from '../../languageService.ts';
import { absolute, slashed } from '../../node/paths.ts';
import type { FileFinding } from '../check/results.ts';
import { visible } from '../io/terminal.ts';
import type { Format, FormatOptions } from './format.ts';

/** Workflow commands of GitHub Actions: each finding becomes an annotation of its line. */
export const github: Format = ({ files }, options) => {
  const lines = files.flatMap(({ path, findings }) => {
    const file = inCheckout(path, options);
    return findings.map((finding) => `${command(file, finding)}\n`);
  });
  return lines.join('');
};

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

function command(file: string, { rule, severity, message, range }: FileFinding): string {
  const { start, end } = range;
  const properties = {
    file,
    line: start.line + 1,
    endLine: end.line + 1,
    col: start.character + 1,
    endColumn: end.character + 1,
    title: `run-step ${rule}`,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  return `::${commands[severity]} ${written.join(',')}::${data(message)}`;
}

/** Annotations name files from the root of the repository, wherever the check runs. */
function inCheckout(path: string, { cwd, checkout }: FormatOptions): string {
  if (checkout === undefined) return path;
  const fromRoot = slashed(relative(checkout, absolute(cwd, path)));
  return fromRoot.startsWith('../') ? path : fromRoot;
}

/** No line of a file becomes a command of its own, and nothing in it a command to the program that shows the log. */
function data(text: string): string {
  return visible(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function property(value: string | number): string {
  return data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
