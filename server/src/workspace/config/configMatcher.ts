import picomatch from 'picomatch/posix.js';
import type { Config, Suppression } from './config.ts';

/** Applies a configuration to files. Paths are relative to its folder, with forward slashes. */
export interface ConfigMatcher {
  /** Returns whether `files` matches: the file is a fixture whatever its content. */
  readonly isFixture: (path: string) => boolean;
  /** Returns whether `include` matches: the file is searched whatever its extension. */
  readonly isIncluded: (path: string) => boolean;
  /** Returns whether `exclude` matches the file or one of its folders. */
  readonly isExcluded: (path: string) => boolean;
  /** Returns whether any suppression applies to the file. */
  readonly hasSuppressions: (path: string) => boolean;
  /** Returns whether a finding of a rule at a JSON pointer is suppressed. */
  readonly isSuppressed: (path: string, pointer: string, rule: string) => boolean;
}

type Test = (path: string) => boolean;

/**
 * Compiles the globs of a configuration. A glob without a slash matches names in every folder; a
 * leading `./` anchors it to the folder of the configuration.
 */
export function configMatcher(config: Config): ConfigMatcher {
  const excluded = anyOf(config.exclude ?? []);
  const suppressions = (config.suppressions ?? []).map(compile);
  return {
    isFixture: anyOf(config.files ?? []),
    isIncluded: anyOf(config.include ?? []),
    isExcluded: config.exclude?.length ? (path) => foldersOf(path).some(excluded) : () => false,
    hasSuppressions: (path) => suppressions.some(({ inFile }) => inFile(path)),
    isSuppressed: (path, pointer, rule) =>
      suppressions.some(
        ({ inFile, atPlace, ofRule }) => ofRule(rule) && inFile(path) && atPlace(pointer),
      ),
  };
}

function compile({ files, pointer, rules }: Suppression) {
  return {
    inFile: anyOf(files),
    atPlace: pointer === undefined ? () => true : placeTest(pointer),
    ofRule: (rule: string) => rules === undefined || rules.includes(rule),
  };
}

function anyOf(globs: readonly string[]): Test {
  const tests = globs.map((one) => {
    const glob = one.replace(/^\.\//, '').replace(/\/$/, '');
    const basename = !glob.includes('/') && !one.startsWith('./');
    return picomatch(glob, { dot: true, basename });
  });
  // Globs never match files outside of the configuration's folder.
  return (path) => !path.startsWith('../') && tests.some((test) => test(path));
}

/** Returns a path and its folders, outermost first. */
function foldersOf(path: string): readonly string[] {
  const segments = path.split('/');
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

/** Returns a test for pointers at or inside a place. Without a line, any line matches. */
function placeTest(place: string): Test {
  const [, line = '*:', path = ''] = /^((?:\d+|\*):)?(.*)$/s.exec(place) ?? [];
  const prefix = line === '*:' ? '(?:\\d+:)?' : line;
  const segments = path.replace(/\/$/, '').replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^${prefix}${segments.replaceAll('*', '[^/]*')}(?:[/#]|$)`);
  return (pointer) => pattern.test(pointer);
}
