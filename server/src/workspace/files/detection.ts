import { streamLanguage } from '../../document/document.ts';
import { formatOfFile } from '../../text/scan/detectFormat.ts';
import type { Detection } from '../config/config.ts';
import { isNamedFixture } from './fileNames.ts';

/** How a document is handled: declared a fixture, by its content, or not at all. */
export type Handling = 'forced' | 'content' | 'none';

/** Returns how a document is handled. `named`: a configured glob matches its file. */
export function handlingOf(
  languageId: string | undefined,
  named: boolean,
  detection: Detection,
): Handling {
  if (languageId === 'run-step') return 'forced';
  // Event streams are always handled, but their content decides what is a run step, because other
  // APIs stream too.
  if (languageId === streamLanguage) return named ? 'forced' : 'content';
  if (detection === 'off') return 'none';
  if (named) return 'forced';
  return detection === 'content' ? 'content' : 'none';
}

/** Maximum length of a file name ending, in UTF-16 units: `.run_steps.json`. */
const longestName = 15;

/** Returns the language ID of a file by its name, or `undefined` if such files are not searched. */
export function languageOf(path: string): string | undefined {
  const lower = path.slice(-longestName).toLowerCase();
  const language = languages.find(([ending]) => lower.endsWith(ending))?.[1];
  return language === 'json' && isNamedFixture(lower, '', []) ? 'run-step' : language;
}

/** Returns the language ID of a file by its text. */
export function languageOfText(text: string): string {
  return languagesOf[formatOfFile(text)];
}

const languagesOf = {
  json: 'json',
  lines: 'jsonl',
  events: 'plaintext',
  yaml: 'yaml',
  text: 'plaintext',
};

/** Returns the endings of the file names to search. */
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
