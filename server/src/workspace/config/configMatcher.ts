import picomatch from 'picomatch/posix.js';
import type { Config, Suppression } from './config.ts';

/** What a configuration says about files. Paths are relative to its folder, with forward slashes. */
export interface ConfigMatcher {
  /** Whether `files` names it: it is a run step fixture whatever it holds. */
  readonly isFixture: (path: string) => boolean;
  /** Whether `include` names it: it is looked into whatever its extension. */
  readonly isIncluded: (path: string) => boolean;
  /** Whether `exclude` names it or a folder that it is in. */
  readonly isExcluded: (path: string) => boolean;
  /** Whether findings in it can be suppressed at all. */
  readonly hasSuppressions: (path: string) => boolean;
  /** Whether a finding of a rule at a JSON pointer in it is suppressed. */
  readonly isSuppressed: (path: string, pointer: string, rule: string) => boolean;
}

type Test = (path: string) => boolean;

/** Compiles the globs of a configuration. A glob without a slash is about names in every folder; `./` at its start makes it about the folder of the configuration. */
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
  // Files that are not below the folder of the configuration are none of its business.
  return (path) => !path.startsWith('../') && tests.some((test) => test(path));
}

/** A path and all folders that hold it, the outermost first. */
function foldersOf(path: string): readonly string[] {
  const segments = path.split('/');
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

/** Whether a pointer leads to a place or into it. Without a line, a place is meant in every line of a JSON Lines file. */
function placeTest(place: string): Test {
  const [, line = '*:', path = ''] = /^((?:\d+|\*):)?(.*)$/s.exec(place) ?? [];
  const prefix = line === '*:' ? '(?:\\d+:)?' : line;
  const segments = path.replace(/\/$/, '').replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^${prefix}${segments.replaceAll('*', '[^/]*')}(?:[/#]|$)`);
  return (pointer) => pattern.test(pointer);
}
