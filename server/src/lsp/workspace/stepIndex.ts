import { type FileStep, type IndexedFile, stepTable } from '../../languageService.ts';

/** A file by its URI and key (`keyOf`). */
export interface KeyedFile {
  readonly uri: string;
  readonly key: string;
}

/** A step and its file. */
export interface StepAt extends FileStep, KeyedFile {}

/** The steps of some files by ID. */
export interface StepsOfFiles {
  /** Returns whether a visible file has a step with that ID. */
  readonly has: (id: string, isSeen: (file: KeyedFile) => boolean) => boolean;
  /** Returns the steps with an ID in file order. Identical steps may be left out. */
  readonly of: (id: string) => readonly StepAt[];
}

/** Finds steps in the indexes of some files. */
export function stepsOfFiles(files: readonly (KeyedFile & IndexedFile)[]): StepsOfFiles {
  const table = stepTable(stepsIn(files));
  return {
    has: (id, isSeen) => table.get(id)?.some(isSeen) ?? false,
    of: (id) => table.get(id) ?? [],
  };
}

function* stepsIn(files: readonly (KeyedFile & IndexedFile)[]): Generator<StepAt> {
  for (const { uri, key, index } of files)
    for (const step of index.steps) yield { ...step, uri, key };
}
