import type { Fingerprint } from '../model/stepFingerprint.ts';

/** Maximum number of files that are remembered for the same step: there may be thousands of copies. */
const maxSimilar = 8;

/** A step that a file has. */
export interface StepOfFile {
  readonly id: string;
  readonly fingerprint: Fingerprint;
}

/** The steps of some files by their IDs, each ID's in the order of the files; of those that are the same, some. */
export function stepTable<T extends StepOfFile>(
  steps: Iterable<T>,
): ReadonlyMap<string, readonly T[]> {
  const table = new Map<string, T[]>();
  const copies = new Map<string, number>();
  for (const step of steps) {
    const known = table.get(step.id);
    if (known === undefined) {
      table.set(step.id, [step]);
      continue;
    }
    const content = `${step.id} ${step.fingerprint}`;
    const count = copies.get(content) ?? 0;
    copies.set(content, count + 1);
    if (count < maxSimilar) known.push(step);
  }
  return table;
}
