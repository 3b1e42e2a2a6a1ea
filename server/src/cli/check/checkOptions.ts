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

/** Options of `run-step check` from commander. */
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

/** Values of `--format`. */
export const formatNames = ['pretty', 'json', 'sarif', 'github', 'junit'] as const;

/** Value of `--format`. */
export type FormatName = (typeof formatNames)[number];

/** Parses `--rule name=severity` and adds it to the previous ones. */
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

/** Parses a count. */
export function parseCount(argument: string): number {
  if (!/^\d+$/.test(argument)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(argument);
}

/** How to check a file. */
export interface CheckMode {
  /** Fixes to apply first. */
  readonly fix: FixMode | undefined;
  /** Add the source line to each finding. */
  readonly excerpts: boolean;
}

/** Which fixes to apply. */
export interface FixMode {
  /** Also apply unsafe fixes. */
  readonly unsafe: boolean;
  /** Return a diff instead of writing files. */
  readonly dryRun: boolean;
}

/** Returns the mode that the options select. */
export function checkModeOf(flags: CheckFlags): CheckMode {
  return { fix: fixModeOf(flags), excerpts: flags.format === 'pretty' };
}

/** Returns the fixes that the options select, or `undefined`. */
export function fixModeOf({ fix, unsafeFixes, dryRun }: CheckFlags): FixMode | undefined {
  if (fix === undefined && unsafeFixes === undefined && dryRun === undefined) return undefined;
  return { unsafe: unsafeFixes ?? false, dryRun: dryRun ?? false };
}

/** Returns the settings from the options. */
export function settingsOf({ rule, conformance, apiVersion }: CheckFlags): Partial<Settings> {
  return {
    ...(rule !== undefined && { rules: rule }),
    ...(conformance !== undefined && { conformance }),
    ...(apiVersion !== undefined && { apiVersion }),
  };
}
