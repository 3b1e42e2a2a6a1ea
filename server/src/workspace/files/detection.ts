import { streamLanguage } from '../../document/document.ts';
import { containerOfFile } from '../../text/scan/detectFormat.ts';
import type { Detection } from '../config/config.ts';
import { isNamedFixture } from './fileNames.ts';

/** How a document is served: as a fixture because the user says so, if its text holds run steps, or not at all. */
export type Handling = 'forced' | 'content' | 'none';

/** How a document is served. `named`: a configured glob names the file. */
export function handlingOf(
  languageId: string | undefined,
  named: boolean,
  detection: Detection,
): Handling {
  if (languageId === 'run-step') return 'forced';
  // Its documents are always handled, but what is a run step in them their content decides: there are other streams.
  if (languageId === streamLanguage) return named ? 'forced' : 'content';
  if (detection === 'off') return 'none';
  if (named) return 'forced';
  return detection === 'content' ? 'content' : 'none';
}

/** As much of the end of a path as can say what it is, in UTF-16 units: `.run_steps.json`. */
const longestName = 15;

/** The language of a file by its name, or `undefined` for one that is not looked into. */
export function languageOf(path: string): string | undefined {
  const lower = path.slice(-longestName).toLowerCase();
  const language = languages.find(([ending]) => lower.endsWith(ending))?.[1];
  return language === 'json' && isNamedFixture(lower, '', []) ? 'run-step' : language;
}

/** The language of a file whose name says nothing, by how it begins. */
export function languageOfText(text: string): string {
  return languagesOf[containerOfFile(text)];
}

const languagesOf = {
  json: 'json',
  lines: 'jsonl',
  events: 'plaintext',
  yaml: 'yaml',
  text: 'plaintext',
};

/** How the names of the files end that are looked into. */
export function knownEndings(): readonly string[] {
  return languages.map(([ending]) => ending);
}

const languages: readonly (readonly [ending: string, languageId: string])[] = [
  ['.json', 'json'],
  ['.jsonc', 'jsonc'],
  ['.jsonl', 'jsonl'],
  ['.ndjson', 'jsonl'],
  ['.sse', streamLanguage],
  ['.txt', 'plaintext'],
  ['.har', 'json'],
  ['.yaml', 'yaml'],
  ['.yml', 'yaml'],
];
