import type { Fingerprint } from '../model/stepFingerprint.ts';

/** Maximum number of files kept for identical steps. There may be thousands of copies. */
const maxSimilar = 8;

/** A step in a file. */
export interface StepOfFile {
  readonly id: string;
  readonly fingerprint: Fingerprint;
}

/** Groups the steps of some files by ID, in file order. Drops some of the identical ones. */
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
