/**
 * Checks, fixes and redacts run step JSON for tests and scripts. All functions are synchronous, and
 * neither read files nor keep state.
 *
 * The types are written out, so that this file alone determines the published declarations.
 */
import { fixText } from './features/codeActions/fixAll.ts';
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

/** Severity of a finding. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A finding in a text, as `run-step check --format json` reports it. */
export interface Finding {
  /** Name of the rule, such as `timestamp-unit`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /**
   * JSON pointer to the value. In JSON Lines and event streams, it starts with the line number,
   * counted from 1 (`12:/usage`). In a string, the pointer to the string comes first, then `#`.
   */
  readonly pointer: string;
  readonly range: Range;
  /** Whether the finding has a safe fix. */
  readonly fixable: boolean;
  /**
   * `safe` if everything that the fix writes follows from the text, `unsafe` if it inserts a
   * placeholder, `null` without a fix.
   */
  readonly fix: 'safe' | 'unsafe' | null;
}

/** Part of a text. `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Zero-based line and character. Characters are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Hides the findings of some rules at some places in some files. */
export interface Suppression {
  /** Globs that the file name must match. Without globs, every file name matches. */
  readonly files?: string | readonly string[];
  /**
   * JSON pointer to a value. Findings at it and inside it are hidden. `*` matches any key or index.
   */
  readonly pointer?: string;
  /** Names of rules. Default: all rules. */
  readonly rules?: string | readonly string[];
  readonly reason?: string;
}

/** How to read a text. The parsed contents of a `run-step.config.json` are valid options too. */
export interface TextOptions {
  /**
   * Name of the file with the path that globs apply to. Its extension determines the format;
   * without a name, the start of the text does. The file is not read.
   */
  readonly fileName?: string;
  /**
   * Format of the text, regardless of the name. `run-step`: the text is a run step document
   * whatever its content.
   */
  readonly languageId?:
    | 'run-step'
    | 'run-step-stream'
    | 'json'
    | 'jsonc'
    | 'jsonl'
    | 'plaintext'
    | 'yaml';
  /**
   * How run steps are detected: by content (default), only in files that a glob matches, or not at
   * all.
   */
  readonly detection?: 'content' | 'files' | 'off';
  /** Globs of files that are run step documents whatever their content. */
  readonly files?: readonly string[];
  /**
   * Globs of files that the command line searches whatever their extension. No effect on a text.
   */
  readonly include?: readonly string[];
  /** Globs of files to ignore. */
  readonly exclude?: readonly string[];
}

/** How to check a text. */
export interface CheckOptions extends TextOptions {
  /**
   * `model` is the documented schema, `api` is what live services send. `auto` (default) uses `api`
   * for recordings and `model` for everything else.
   */
  readonly conformance?: 'auto' | 'model' | 'api';
  /** Version of the Assistants API; `auto` (default) accepts both. */
  readonly apiVersion?: 'auto' | 'v1' | 'v2';
  /** Severities by rule name, if they differ from the defaults. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Additional valid types of tool calls. */
  readonly extraToolTypes?: readonly string[];
  /** Additional valid types of run steps. */
  readonly extraStepTypes?: readonly string[];
  readonly suppressions?: readonly Suppression[];
  /** Time of the check in Unix seconds, for `timestamp-future`. Default: the current time. */
  readonly now?: number;
}

/** How to fix a text. */
export interface FixOptions extends CheckOptions {
  /** Also applies fixes that insert placeholders. */
  readonly unsafe?: boolean;
}

/** How to redact a text. */
export interface RedactOptions extends CheckOptions {
  /** Key for the hashes in the placeholders. Different keys yield different placeholders. */
  readonly key?: string;
}

/** A text without its IDs and secrets. */
export interface Redacted {
  readonly text: string;
  /** Number of distinct IDs that were replaced. */
  readonly ids: number;
  /** Number of distinct secrets that were replaced. */
  readonly secrets: number;
}

/**
 * Returns the findings of a text in text order. A text without API objects has none, unless
 * `languageId`, `files` or a name such as `x.runstep.json` declares it a run step document.
 *
 * @throws {TypeError} if an option is invalid
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
 * Applies all safe fixes to a text. Returns a text without API objects or fixes unchanged.
 *
 * @throws {TypeError} if an option is invalid
 */
export function fix(text: string, options: FixOptions = {}): string {
  const { unsafe = false, ...checkOptions } = objectOf(options);
  if (typeof unsafe !== 'boolean') throw new TypeError('Expected "unsafe" to be true or false');
  const { document, context, mark } = open(text, checkOptions);
  const fixed = document && fixText(document, context, unsafe);
  return fixed === undefined ? text : mark + fixed.text;
}

/**
 * Replaces the IDs and secrets of a text with placeholders. An ID has the same placeholder in every
 * text. Returns a text without API objects unchanged.
 *
 * @throws {TypeError} if an option is invalid
 */
export function redact(text: string, options: RedactOptions = {}): Redacted {
  const { key, ...checkOptions } = objectOf(options);
  if (key !== undefined && (typeof key !== 'string' || key === ''))
    throw new TypeError('Expected "key" to be a string that is not empty');
  const { document, mark } = open(text, checkOptions);
  const found = document && redactDocument(document, idRedactor(key));
  if (found === undefined) return { text, ids: 0, secrets: 0 };
  const redacted = mark + applyEdits(text.slice(mark.length), found.edits);
  return { text: redacted, ids: found.ids.size, secrets: found.secrets.size };
}

interface Opened {
  /** `undefined` without API objects. */
  readonly document: FixtureDocument | undefined;
  readonly context: AnalysisContext;
  /** Byte order mark of the text, or an empty string. Positions do not count it. */
  readonly mark: string;
}

function open(text: string, options: CheckOptions): Opened {
  if (typeof text !== 'string') throw new TypeError('Expected the text to be a string');
  const { fileName = unnamed, languageId, now, suppressions, ...others } = objectOf(options);
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

function objectOf<T extends object>(options: T): T {
  if (!isObject(options)) throw new TypeError('Expected the options to be an object');
  return options;
}

/** Name of a text without a name. */
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

/** Reads options like a configuration file. */
function configOf(options: object): Config {
  const source = JSON.stringify(options);
  const { config, problems } = parseConfig(source);
  const [problem] = problems;
  if (problem === undefined) return config;
  const { offset, length, message } = problem;
  const value = source.slice(offset, offset + length);
  throw new TypeError(message.includes(value) ? message : `${message}, got ${value}`);
}
