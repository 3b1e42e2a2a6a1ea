import { type DisplaySettings, defaultDisplay } from '../../model/displaySettings.ts';
import { defaultSettings, type Settings } from '../../model/settings.ts';
import { cached } from '../../text/cached.ts';
import { type Handling, handlingOf } from '../files/detection.ts';
import { isNamedBy, isNamedFixture } from '../files/fileNames.ts';
import { pathBelow } from '../files/uris.ts';
import { type Config, type Detection, mergeSettings } from './config.ts';
import type { FoundConfig } from './configFinder.ts';
import { configMatcher } from './configMatcher.ts';

/** Settings of the editor. The configuration file decides what is absent. */
export interface EditorSettings {
  readonly check: Partial<Settings>;
  readonly display: Partial<DisplaySettings>;
  readonly detection?: Detection;
  readonly workspaceDiagnostics?: boolean;
  /** Globs of run step fixtures, starting in any folder. */
  readonly files: readonly string[];
  /** Globs of files to search, starting in any folder. */
  readonly include: readonly string[];
}

/** All settings for one document. */
export interface DocumentSettings {
  readonly settings: Settings;
  readonly display: DisplaySettings;
  readonly handling: Handling;
  /** The document is searched whatever its extension. */
  readonly isIncluded: boolean;
  /** The document is also checked while it is closed. */
  readonly workspaceDiagnostics: boolean;
  /** Returns whether a finding of a rule at a JSON pointer is suppressed. */
  readonly isSuppressed: (pointer: string, rule: string) => boolean;
  /** The configuration file that applies to the document. */
  readonly config: FoundConfig | undefined;
  /** Settings of the editor, which a configuration file cannot change. */
  readonly editorSettings: Partial<Settings>;
}

/** Path of a document outside of its configuration's folder. */
const outside = '../';

/** Returns the settings for a document: editor, then configuration file, then defaults. */
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
    settings: settingsUnder(editor)(found?.config ?? noConfig),
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

/** Returns whether a file or folder is excluded. */
export function isExcluded(uri: string, found: FoundConfig | undefined): boolean {
  if (found === undefined) return false;
  return matcherOf(found).isExcluded(pathBelow(found.folder, uri) ?? outside);
}

/** Returns the globs that select files whatever their extension. */
export function globsOf(editor: EditorSettings, found: FoundConfig | undefined): readonly string[] {
  const { files = [], include = [] } = found?.config ?? {};
  return [...editor.files, ...editor.include, ...files, ...include];
}

const nothing = () => false;

const noConfig: Config = {};

/** Returns the same object for the same sources, so that caches by settings work. */
const settingsUnder = cached(({ check }: EditorSettings) =>
  cached((config: Config) => mergeSettings(defaultSettings, config, check)),
);

const matcherOf = cached(({ config }: FoundConfig) => configMatcher(config));
