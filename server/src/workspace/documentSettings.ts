import type { DisplaySettings } from '../model/display.ts';
import { defaultDisplay } from '../model/display.ts';
import { defaultSettings, type Settings } from '../model/settings.ts';
import { type Detection, mergeSettings } from './config.ts';
import type { FoundConfig } from './configFinder.ts';
import { type ConfigMatcher, configMatcher } from './configMatcher.ts';
import { type Serving, servingOf } from './detection.ts';
import { isNamedFixture } from './naming.ts';

/** What a user set in the editor; what is absent was not set, and the configuration file decides. */
export interface EditorSettings {
  readonly check: Partial<Settings>;
  readonly display: Partial<DisplaySettings>;
  readonly detection?: Detection;
  /** Globs of files that are run step fixtures, whatever folder they start in. */
  readonly files: readonly string[];
}

/** All that is decided about one document. */
export interface DocumentSettings {
  readonly settings: Settings;
  readonly display: DisplaySettings;
  readonly serving: Serving;
  /** Whether a finding of a rule at a JSON pointer is not told. */
  readonly isSuppressed: (pointer: string, rule: string) => boolean;
}

const matchers = new WeakMap<FoundConfig, ConfigMatcher>();

/** What holds for a document: the editor's settings before those of its configuration file before the defaults. */
export function documentSettings(
  { uri, languageId }: { readonly uri: string; readonly languageId: string },
  editor: EditorSettings,
  found: FoundConfig | undefined,
): DocumentSettings {
  const matcher = found && matcherOf(found);
  const path = found === undefined ? '' : pathBelow(found.folder, uri);
  const named = isNamedFixture(uri, languageId, editor.files) || matcher?.isFixture(path) === true;
  const detection = editor.detection ?? found?.config.detection ?? 'content';
  return {
    settings: mergeSettings(defaultSettings, found?.config ?? {}, editor.check),
    display: { ...defaultDisplay, ...editor.display },
    serving: matcher?.isExcluded(path) ? 'none' : servingOf(languageId, named, detection),
    isSuppressed: matcher?.hasSuppressions(path)
      ? (pointer, rule) => matcher.isSuppressed(path, pointer, rule)
      : () => false,
  };
}

function matcherOf(found: FoundConfig): ConfigMatcher {
  let matcher = matchers.get(found);
  if (matcher === undefined) {
    matcher = configMatcher(found.config);
    matchers.set(found, matcher);
  }
  return matcher;
}

/** The path of a document relative to a folder, both URIs; one that starts with `../` when it is not below it. */
function pathBelow(folder: string, uri: string): string {
  if (!uri.startsWith(`${folder}/`)) return '../';
  const path = uri.slice(folder.length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
