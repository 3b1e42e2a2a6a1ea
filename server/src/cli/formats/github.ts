import { relative } from 'node:path';
import type { Severity } from '../../languageService.ts';
import { absolute, slashed } from '../../node/paths.ts';
import type { FileFinding } from '../check/results.ts';
import { visible } from '../io/terminal.ts';
import type { Format, FormatOptions } from './format.ts';

/** GitHub Actions workflow commands, which annotate the lines of findings. */
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

/** Returns the path from the root of the repository, which annotations need. */
function inCheckout(path: string, { cwd, checkout }: FormatOptions): string {
  if (checkout === undefined) return path;
  const fromRoot = slashed(relative(checkout, absolute(cwd, path)));
  return fromRoot.startsWith('../') ? path : fromRoot;
}

/** Escapes text so that it cannot contain commands for GitHub or the terminal. */
function data(text: string): string {
  return visible(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function property(value: string | number): string {
  return data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
