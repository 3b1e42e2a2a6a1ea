import { InvalidArgumentError } from 'commander';
import {
  isSeverity,
  rules,
  type Settings,
  type Severity,
  severitySettings,
  unknownName,
} from '../../languageService.ts';
import type { ColorFlags } from '../io/colorOption.ts';

/** The options of `run-step check`, as commander gives them. */
export interface CheckFlags extends ColorFlags {
  readonly format: FormatName;
  readonly fix?: true;
  readonly unsafeFixes?: true;
  readonly dryRun?: true;
  readonly rule?: Settings['rules'];
  readonly failOn: Severity | 'never';
  readonly maxWarnings?: number;
  /** A file, or `false` for none. */
  readonly config?: string | false;
  readonly conformance?: Settings['conformance'];
  readonly apiVersion?: Settings['apiVersion'];
  readonly stdinFilename?: string;
  readonly quiet?: true;
}

/** The values of `--format`. */
export const formatNames = ['pretty', 'json', 'sarif', 'github', 'junit'] as const;

/** A value of `--format`. */
export type FormatName = (typeof formatNames)[number];

/** Reads `--rule name=severity`, adding to those before. */
export function parseRule(argument: string, before: Settings['rules'] = {}): Settings['rules'] {
  const [, name = '', severity = ''] = /^([^=]*)=(.*)$/s.exec(argument) ?? [];
  if (name === '') throw new InvalidArgumentError('Expected name=severity.');
  const names = rules.map((rule) => rule.name);
  if (!names.includes(name)) throw new InvalidArgumentError(unknownName('rule', name, names));
  if (severity !== 'off' && !isSeverity(severity)) {
    throw new InvalidArgumentError(`Allowed severities are ${severitySettings.join(', ')}.`);
  }
  return { ...before, [name]: severity };
}

/** Reads a number that counts something. */
export function parseCount(argument: string): number {
  if (!/^\d+$/.test(argument)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(argument);
}

/** How to check a file. */
export interface CheckMode {
  /** Which fixes to make first. */
  readonly fix: FixMode | undefined;
  /** Findings bring the line that they are in. */
  readonly excerpts: boolean;
}

/** Which fixes to make. */
export interface FixMode {
  /** Also those that are not safe. */
  readonly unsafe: boolean;
  /** Writes no file: the outcome has a diff instead. */
  readonly dryRun: boolean;
}

/** How the options say that files are checked. */
export function checkModeOf(flags: CheckFlags): CheckMode {
  return { fix: fixModeOf(flags), excerpts: flags.format === 'pretty' };
}

/** Which fixes the options ask for, or `undefined` for none. */
export function fixModeOf({ fix, unsafeFixes, dryRun }: CheckFlags): FixMode | undefined {
  if (fix === undefined && unsafeFixes === undefined && dryRun === undefined) return undefined;
  return { unsafe: unsafeFixes ?? false, dryRun: dryRun ?? false };
}

/** The settings that the options decide. */
export function settingsOf({ rule, conformance, apiVersion }: CheckFlags): Partial<Settings> {
  return {
    ...(rule !== undefined && { rules: rule }),
    ...(conformance !== undefined && { conformance }),
    ...(apiVersion !== undefined && { apiVersion }),
  };
}
