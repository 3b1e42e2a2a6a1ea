import { readText } from '../model/step.ts';
import { quickLook } from '../schema/quickLook.ts';
import { countNames } from '../text/tree.ts';
import { type CheckOptions, checkText, checkValue } from './check.ts';
import { inspectionFor } from './inspection.ts';

/**
 * The ID of the step that a JSON text as a whole is, when nothing is to be said about it: so are most files in a folder
 * of fixtures, and neither islands nor an envelope are needed to see it. `undefined` says nothing: open the text as a
 * document.
 */
export function soundStep(text: string, options: CheckOptions): string | undefined {
  const value = hasOneMarker(text) ? readJson(text) : undefined;
  const look = quickLook('step', value);
  if (!look.fits || hasRepeats(text, look.members)) return undefined;
  const inspection = inspectionFor(options.settings);
  const findings = inspection.collect(() => {
    checkText({ text, faults: [], tooDeep: undefined, tree: undefined }, inspection);
    checkValue({ kind: 'step', value, broken: false, strays: [] }, options, inspection, look);
  });
  return findings.length === 0 ? readText(value, 'id') : undefined;
}

const marker = 'thread.run.step';

/** With more of them there may be more steps: a list, or steps in the strings of a step. */
function hasOneMarker(text: string): boolean {
  const first = text.indexOf(marker);
  return first >= 0 && text.indexOf(marker, first + 1) < 0;
}

/** Whether an object in a text has a name twice, when its objects have so many different names together. */
function hasRepeats(text: string, members: number): boolean {
  // Mostly there is no colon in a string, and to count all colons takes a fraction of the time.
  let colons = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) colons++;
  return colons !== members && countNames(text) !== members;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
