import {
  type DisplaySettings,
  defaultDisplay,
  defaultSettings,
  isSeverity,
  type Settings,
} from '../service.ts';

/** The settings `runStep.*` of an editor, complete and of the right types. */
export interface EditorSettings {
  readonly check: Settings;
  readonly display: DisplaySettings;
  /** How run steps are found in documents that are not of the language `run-step`. */
  readonly detection: 'content' | 'files' | 'off';
  /** Globs of files that are run step fixtures. */
  readonly files: readonly string[];
}

/** What holds for an editor that has no settings. */
export const defaultEditorSettings: EditorSettings = {
  check: defaultSettings,
  display: defaultDisplay,
  detection: 'content',
  files: [],
};

/** Reads the settings section `runStep` as an editor sends it; what is missing or of a wrong type keeps its default. */
export function readEditorSettings(section: unknown): EditorSettings {
  const at = (name: string) => lookUp(section, name);
  return {
    check: {
      conformance: oneOf(at('conformance'), ['model', 'api'], defaultSettings.conformance),
      apiVersion: oneOf(at('apiVersion'), ['auto', 'v1', 'v2'], defaultSettings.apiVersion),
      rules: readRules(at('rules')),
      extraToolTypes: strings(at('extraToolTypes')),
    },
    display: {
      inlayHints: bool(at('timestamps.inlayHints'), defaultDisplay.inlayHints),
      timeZone: text(at('timestamps.timeZone'), defaultDisplay.timeZone),
      format: oneOf(at('timestamps.format'), ['dateTime', 'time', 'iso'], defaultDisplay.format),
    },
    detection: oneOf(at('detection'), ['content', 'files', 'off'], 'content'),
    files: strings(at('files')),
  };
}

/** A setting by its dotted name, whether the editor sends it nested or flat. */
function lookUp(section: unknown, name: string): unknown {
  if (typeof section !== 'object' || section === null) return undefined;
  const members = section as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(members, name)) return members[name];
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : lookUp(members[name.slice(0, dot)], name.slice(dot + 1));
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.find((one) => one === value) ?? otherwise;
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function bool(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function readRules(value: unknown): Settings['rules'] {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(([, severity]) => severity === 'off' || isSeverity(severity)),
  );
}
