import type { Settings } from '../../languageService.ts';

/** Returns a function that interns settings, so that caches by settings work. */
export function sameSettings(): (settings: Settings) => Settings {
  const byText = new Map<string, Settings>();
  const known = new WeakMap<Settings, Settings>();
  return (settings) => {
    let same = known.get(settings);
    if (same === undefined) {
      const text = JSON.stringify(settings);
      same = byText.get(text) ?? settings;
      byText.set(text, same);
      known.set(settings, same);
    }
    return same;
  };
}
