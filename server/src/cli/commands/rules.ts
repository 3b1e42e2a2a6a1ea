import type { Command } from 'commander';
import { type Rule, rules, ruleUrl, unknownName } from '../../languageService.ts';
import { exitCodes, type Run, UserError } from '../commandContext.ts';
import { addColorOptions, type ColorFlags } from '../io/colorOption.ts';
import { terminalText } from '../io/markdown.ts';
import type { Colors } from '../io/terminal.ts';

/** Adds `run-step rules` and `run-step explain`. */
export function addRules(program: Command, { terminal, end }: Run): void {
  const list = program
    .command('rules')
    .summary('list all rules')
    .description('Lists all rules with their severities, and whether they have fixes.');
  addColorOptions(list).action(({ color }: ColorFlags) => {
    terminal.print(table(terminal.colors(color)));
    end(exitCodes.clean);
  });
  const explain = program
    .command('explain')
    .summary('explain rules')
    .description('Explains what a rule checks and why, with examples.')
    .argument('<rules...>', 'names of rules');
  addColorOptions(explain).action((names: readonly string[], { color }: ColorFlags) => {
    const pages = names.map((name) => page(ruleOf(name), terminal.colors(color)));
    terminal.print(pages.join('\n'));
    end(exitCodes.clean);
  });
}

function table(colors: Colors): string {
  const rows = rules.map(({ name, severity, fixable, docs }) => {
    return { name, severity, fix: fixable ? 'yes' : '', summary: docs.summary };
  });
  const head = { name: 'Rule', severity: 'Severity', fix: 'Fix', summary: 'Finds' };
  const widthOf = (column: 'name' | 'severity' | 'fix') =>
    Math.max(...[head, ...rows].map((row) => row[column].length));
  const widths = [widthOf('name'), widthOf('severity'), widthOf('fix')] as const;
  const line = ({ name, severity, fix, summary }: typeof head, paint: Colors['bold']) => {
    const cells = [
      paint(name.padEnd(widths[0])),
      severity.padEnd(widths[1]),
      fix.padEnd(widths[2]),
    ];
    return `${[...cells, summary].join('  ')}\n`;
  };
  return line(head, colors.dim) + rows.map((row) => line(row, colors.bold)).join('');
}

function ruleOf(name: string): Rule {
  const rule = rules.find((one) => one.name === name);
  const names = rules.map((one) => one.name);
  if (rule === undefined) throw new UserError(unknownName('rule', name, names));
  return rule;
}

function page({ name, severity, fixable, docs }: Rule, colors: Colors): string {
  const examples = docs.examples.flatMap(({ bad, good }) => [
    `${colors.red('Bad')}\n\n${indent(bad)}`,
    `${colors.green('Good')}\n\n${indent(good)}`,
  ]);
  const sections = [
    `${colors.bold(name)} (${severity}${fixable ? ', has fixes' : ''})`,
    terminalText(docs.what, colors),
    terminalText(docs.why, colors),
    ...examples,
    colors.dim(ruleUrl(name)),
  ];
  return `${sections.join('\n\n')}\n`;
}

function indent(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '    ');
}
