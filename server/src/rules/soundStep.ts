import { readSteps } from '../model/readSteps.ts';
import { readable } from '../text/readable.ts';
import { type CheckOptions, checkReading } from './check.ts';

/**
 * The ID of the step that a JSON text as a whole is, when nothing is to be said about it: so are most files in a folder
 * of fixtures, and neither islands nor an envelope are needed to see it. `undefined` says nothing: open the text as a
 * document.
 */
export function soundStep(text: string, options: CheckOptions): string | undefined {
  if (!hasOneMarker(text)) return undefined;
  const reader = readSteps(readable(text));
  const reading = reader?.read(text.search(beyondSpace));
  if (
    reader === undefined ||
    reading?.marker !== 'step' ||
    beyondSpace.test(text.slice(reader.end))
  )
    return undefined;
  const report = checkReading(text, reading, options);
  return report?.findings.length === 0 ? report.summary.id : undefined;
}

/** What JSON does not take for white space. */
const beyondSpace = /[^ \t\r\n]/;

const marker = 'thread.run.step';

/** With more of them there may be more steps: a list, or steps in the strings of a step. */
function hasOneMarker(text: string): boolean {
  const first = text.indexOf(marker);
  return first >= 0 && text.indexOf(marker, first + 1) < 0;
}
