import { type DisplaySettings, defaultDisplay } from '../../model/displaySettings.ts';
import { defaultSettings, type Settings } from '../../model/settings.ts';
import { type Handling, handlingOf } from '../files/detection.ts';
import { isNamedBy, isNamedFixture } from '../files/fileNames.ts';
import { pathBelow } from '../files/uris.ts';
import { type Detection, mergeSettings } from './config.ts';
import type { FoundConfig } from './configFinder.ts';
import { type ConfigMatcher, configMatcher } from './configMatcher.ts';

/** What a user set in the editor; what is absent was not set, and the configuration file decides. */
export interface EditorSettings {
  readonly check: Partial<Settings>;
  readonly display: Partial<DisplaySettings>;
  readonly detection?: Detection;
  readonly workspaceDiagnostics?: boolean;
  /** Globs of files that are run step fixtures, whatever folder they start in. */
  readonly files: readonly string[];
  /** Globs of files that are looked into as well, whatever folder they start in. */
  readonly include: readonly string[];
}

/** All that is decided about one document. */
export interface DocumentSettings {
  readonly settings: Settings;
  readonly display: DisplaySettings;
  readonly handling: Handling;
  /** Whether it is looked into whatever its extension. */
  readonly isIncluded: boolean;
  /** Whether it is checked while it is not open as well. */
  readonly workspaceDiagnostics: boolean;
  /** Whether a finding of a rule at a JSON pointer is suppressed. */
  readonly isSuppressed: (pointer: string, rule: string) => boolean;
  /** The configuration file that governs it. */
  readonly config: FoundConfig | undefined;
  /** What the editor sets: a configuration file has no influence on it. */
  readonly editorSettings: Partial<Settings>;
}

/** The path of a document that is not below the folder of its configuration. */
const outside = '../';

const matchers = new WeakMap<FoundConfig, ConfigMatcher>();

/** What holds for a document: the editor's settings before those of its configuration file before the defaults. */
export function documentSettings(
  { uri, languageId }: { readonly uri: string; readonly languageId: string },
  editor: EditorSettings,
  found: FoundConfig | undefined,
): DocumentSettings {
  const matcher = found && matcherOf(found);
  const path = found === undefined ? '' : (pathBelow(found.folder, uri) ?? outside);
  const named = isNamedFixture(uri, languageId, editor.files) || matcher?.isFixture(path) === true;
  const detection = editor.detection ?? found?.config.detection ?? 'content';
  return {
    settings: settingsUnder(editor, found),
    display: { ...defaultDisplay, ...editor.display },
    handling: matcher?.isExcluded(path) ? 'none' : handlingOf(languageId, named, detection),
    isIncluded: isNamedBy(uri, editor.include) || matcher?.isIncluded(path) === true,
    workspaceDiagnostics: editor.workspaceDiagnostics ?? true,
    isSuppressed: matcher?.hasSuppressions(path)
      ? (pointer, rule) => matcher.isSuppressed(path, pointer, rule)
      : nothing,
    config: found,
    editorSettings: editor.check,
  };
}

/** Whether a folder, or a file, is left alone with all that is in it. */
export function isExcluded(uri: string, found: FoundConfig | undefined): boolean {
  if (found === undefined) return false;
  return matcherOf(found).isExcluded(pathBelow(found.folder, uri) ?? outside);
}

/** The globs that name files whatever their extension. */
export function globsOf(editor: EditorSettings, found: FoundConfig | undefined): readonly string[] {
  const { files = [], include = [] } = found?.config ?? {};
  return [...editor.files, ...editor.include, ...files, ...include];
}

const nothing = () => false;

const noConfig = {};
const merged = new WeakMap<EditorSettings, WeakMap<object, Settings>>();

/** The same value for the same sources, so that what was prepared for it is prepared once. */
function settingsUnder(editor: EditorSettings, found: FoundConfig | undefined): Settings {
  const known = merged.get(editor) ?? new WeakMap<object, Settings>();
  merged.set(editor, known);
  const source = found ?? noConfig;
  const settings =
    known.get(source) ?? mergeSettings(defaultSettings, found?.config ?? {}, editor.check);
  known.set(source, settings);
  return settings;
}

function matcherOf(found: FoundConfig): ConfigMatcher {
  let matcher = matchers.get(found);
  if (matcher === undefined) {
    matcher = configMatcher(found.config);
    matchers.set(found, matcher);
  }
  return matcher;
}
