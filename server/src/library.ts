/**
 * Checks, fixes and redacts run step JSON, for tests and scripts. All functions are synchronous, read no files and keep nothing.
 *
 * The types are written out here, so that the published declarations are this file alone and do not change by accident.
 */
import { fixText } from './features/codeActions/fixText.ts';
import { reportFindings } from './features/diagnostics/reportFindings.ts';
import { openText } from './features/embeddedJson/openText.ts';
import { redact as redactDocument } from './features/redact.ts';
import type { AnalysisContext, FixtureDocument } from './languageService.ts';
import { defaultDisplay } from './model/displaySettings.ts';
import { idRedactor } from './model/ids/redactedIds.ts';
import { isObject } from './model/jsonValue.ts';
import { defaultSettings } from './model/settings.ts';
import { applyEdits } from './text/textEdit.ts';
import { type Config, mergeSettings, parseConfig } from './workspace/config/config.ts';
import { configMatcher } from './workspace/config/configMatcher.ts';
import { handlingOf, languageOf } from './workspace/files/detection.ts';

/** How bad a finding is. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something that is wrong in a text, as `run-step check --format json` reports it. */
export interface Finding {
  /** Name of the rule, such as `timestamp-unit`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /**
   * JSON pointer to the value that the finding is about. In JSON Lines and event streams it begins with the line, counting
   * from 1 (`12:/usage`); inside a string the pointer to the string comes first, then `#`.
   */
  readonly pointer: string;
  readonly range: Range;
  /** Whether the finding has a safe fix. */
  readonly fixable: boolean;
  /** `safe` if everything the fix writes follows from the text, `unsafe` if it inserts a placeholder, `null` for no fix. */
  readonly fix: 'safe' | 'unsafe' | null;
}

/** Part of a text; `end` is behind its last character. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A place in a text: line and character count from 0, characters in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Hides findings of some rules, at some places, in some files. */
export interface Suppression {
  /** Globs that the file name has to match; any name by default. */
  readonly files?: string | readonly string[];
  /** JSON pointer to a value; findings about it and everything inside it are hidden. `*` stands for any key or index. */
  readonly pointer?: string;
  /** Names of rules; all rules by default. */
  readonly rules?: string | readonly string[];
  readonly reason?: string;
}

/** What a text is, and whether it is ours. The parsed contents of a `run-step.config.json` fit as well. */
export interface TextOptions {
  /**
   * Name of the file that the text is from, with the path that globs are about. Its extension decides how JSON is written in
   * the text; without a name the beginning of the text does. The file is not read.
   */
  readonly fileName?: string;
  /** How JSON is written in the text, whatever the name says. `run-step`: the text is a run step document whatever it holds. */
  readonly languageId?:
    | 'run-step'
    | 'run-step-stream'
    | 'json'
    | 'jsonc'
    | 'jsonl'
    | 'plaintext'
    | 'yaml';
  /** How run steps are found: by what a text holds (default), only in files that a glob names, or not at all. */
  readonly detection?: 'content' | 'files' | 'off';
  /** Globs of files that are run step documents whatever they hold. */
  readonly files?: readonly string[];
  /** Globs of files that a folder walk looks into, whatever their extension; has no effect on a text. */
  readonly include?: readonly string[];
  /** Globs of files that are left alone. */
  readonly exclude?: readonly string[];
}

/** How a text is checked. */
export interface CheckOptions extends TextOptions {
  /**
   * `model` is the documented schema, `api` what live services send; `auto` (default) takes `api` for recordings and `model`
   * for everything else.
   */
  readonly conformance?: 'auto' | 'model' | 'api';
  /** Version of the Assistants API; `auto` (default) accepts both. */
  readonly apiVersion?: 'auto' | 'v1' | 'v2';
  /** Severities by rule name, where they differ from the defaults. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Types of tool calls that are accepted besides the known ones. */
  readonly extraToolTypes?: readonly string[];
  /** Types of run steps that are accepted besides the known ones. */
  readonly extraStepTypes?: readonly string[];
  readonly suppressions?: readonly Suppression[];
  /** Time of the check in Unix seconds, for `timestamp-future`; by default the current time. */
  readonly now?: number;
}

/** How a text is fixed. */
export interface FixOptions extends CheckOptions {
  /** Also applies fixes that insert placeholders. */
  readonly unsafe?: boolean;
}

/** How a text is redacted. */
export interface RedactOptions extends CheckOptions {
  /** Makes the placeholders a keyed hash of the IDs: other keys give other placeholders. */
  readonly key?: string;
}

/** A text without its IDs and secrets. */
export interface Redacted {
  readonly text: string;
  /** Number of different IDs that were replaced. */
  readonly ids: number;
  /** Number of different secrets that were replaced. */
  readonly secrets: number;
}

/**
 * Returns the findings of a text in the order of their places. A text without run steps has none, unless `languageId`,
 * `files` or a name such as `x.runstep.json` say that it is a document.
 *
 * @throws {TypeError} for options that are wrong
 */
export function check(text: string, options: CheckOptions = {}): Finding[] {
  const { document, context } = open(text, options);
  if (document === undefined) return [];
  return reportFindings(document, context).map(
    ({ rule, severity, message, pointer, range, fix }): Finding => {
      return { rule, severity, message, pointer, range, fixable: fix === 'safe', fix };
    },
  );
}

/**
 * Returns a text after all its safe fixes. A text without run steps, or without anything to fix, is returned as it is.
 *
 * @throws {TypeError} for options that are wrong
 */
export function fix(text: string, options: FixOptions = {}): string {
  const { unsafe = false, ...checkOptions } = options;
  const { document, context, mark } = open(text, checkOptions);
  const fixed = document && fixText(document, context, unsafe);
  return fixed === undefined ? text : mark + fixed.text;
}

/**
 * Replaces the IDs and secrets of a text with placeholders. The same ID has the same placeholder in every text. A text without
 * run steps is returned as it is.
 *
 * @throws {TypeError} for options that are wrong
 */
export function redact(text: string, options: RedactOptions = {}): Redacted {
  const { key, ...checkOptions } = options;
  if (key !== undefined && typeof key !== 'string')
    throw new TypeError('Expected "key" to be a string');
  const { document, mark } = open(text, checkOptions);
  const found = document && redactDocument(document, idRedactor(key));
  if (found === undefined) return { text, ids: 0, secrets: 0 };
  const redacted = mark + applyEdits(text.slice(mark.length), found.edits);
  return { text: redacted, ids: found.ids.size, secrets: found.secrets.size };
}

interface Opened {
  /** `undefined` if there are no run steps. */
  readonly document: FixtureDocument | undefined;
  readonly context: AnalysisContext;
  /** The byte order mark that the text begins with; it counts for no position. */
  readonly mark: string;
}

function open(text: string, options: CheckOptions): Opened {
  if (typeof text !== 'string') throw new TypeError('Expected the text to be a string');
  const { fileName = unnamed, languageId, now, suppressions, ...others } = options;
  if (typeof fileName !== 'string') throw new TypeError('Expected "fileName" to be a string');
  if (now !== undefined && !Number.isFinite(now))
    throw new TypeError('Expected "now" to be a number of seconds');
  if (languageId !== undefined && !languageIds.includes(languageId))
    throw new TypeError(`Expected "languageId" to be one of ${languageIds.join(', ')}`);
  const config = configOf({
    ...others,
    suppressions: suppressions?.map((one) => (isObject(one) ? { files: '**', ...one } : one)),
  });
  const path = fileName.replaceAll('\\', '/').replace(/^\.\//, '');
  const matcher = configMatcher(config);
  const context: AnalysisContext = {
    settings: mergeSettings(defaultSettings, config),
    display: defaultDisplay,
    isSuppressed: (pointer, rule) => matcher.isSuppressed(path, pointer, rule),
    now: () => now ?? Date.now() / 1000,
  };
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const isNamed = matcher.isFixture(path);
  const language = languageId ?? languageOf(path) ?? (isNamed ? 'json' : undefined);
  const handling = handlingOf(language, isNamed, config.detection ?? 'content');
  const isOurs = handling !== 'none' && !matcher.isExcluded(path);
  const file = {
    path,
    languageId: language,
    text: text.slice(mark.length),
    forced: handling === 'forced',
  };
  return { document: isOurs ? openText(file) : undefined, context, mark };
}

/** The name of a text without a name. */
const unnamed = '<text>';

const languageIds: readonly string[] = [
  'run-step',
  'run-step-stream',
  'json',
  'jsonc',
  'jsonl',
  'plaintext',
  'yaml',
];

/** Reads options as a configuration file is read. */
function configOf(options: object): Config {
  const source = JSON.stringify(options);
  const { config, problems } = parseConfig(source);
  const [problem] = problems;
  if (problem === undefined) return config;
  const { offset, length, message } = problem;
  const value = source.slice(offset, offset + length);
  throw new TypeError(message.includes(value) ? message : `${message}, got ${value}`);
}
