import {
  type DisplaySettings,
  type EditorSettings,
  isSeverity,
  type Settings,
} from '../../languageService.ts';

export const noEditorSettings: EditorSettings = { check: {}, display: {}, files: [], include: [] };

/** Reads the editor's `runStep` settings. Missing values and wrong types count as unset. */
export function readEditorSettings(section: unknown): EditorSettings {
  const at = (name: string) => lookUp(section, name);
  const check: Partial<Settings> = {
    ...set('conformance', oneOf(at('conformance'), ['auto', 'model', 'api'])),
    ...set('apiVersion', oneOf(at('apiVersion'), ['auto', 'v1', 'v2'])),
    ...set('rules', rulesIn(at('rules'))),
    ...set('extraToolTypes', stringsIn(at('extraToolTypes'))),
    ...set('extraStepTypes', stringsIn(at('extraStepTypes'))),
  };
  const display: Partial<DisplaySettings> = {
    ...set('inlayHints', booleanIn(at('timestamps.inlayHints'))),
    ...set('timeZone', textIn(at('timestamps.timeZone'))),
    ...set('format', oneOf(at('timestamps.format'), ['dateTime', 'time', 'iso'])),
  };
  return {
    check,
    display,
    ...set('workspaceDiagnostics', booleanIn(at('workspaceDiagnostics'))),
    ...set('detection', oneOf(at('detection'), ['content', 'files', 'off'])),
    files: stringsIn(at('files')) ?? [],
    include: stringsIn(at('include')) ?? [],
  };
}

/** Returns a setting by its dotted name, sent nested or flat. */
function lookUp(section: unknown, name: string): unknown {
  if (typeof section !== 'object' || section === null) return undefined;
  const members = section as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(members, name)) return members[name];
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : lookUp(members[name.slice(0, dot)], name.slice(dot + 1));
}

function set<K extends string, T>(name: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]?: T });
}

function oneOf<const T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((one) => one === value);
}

function booleanIn(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function stringsIn(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

function rulesIn(value: unknown): Settings['rules'] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter(([, severity]) => severity === 'off' || isSeverity(severity)),
  );
}
