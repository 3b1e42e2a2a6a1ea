import { type FileStep, type IndexedFile, stepTable } from '../../languageService.ts';

/** A file by its URI, and by that as `keyOf` has it. */
export interface KeyedFile {
  readonly uri: string;
  readonly key: string;
}

/** A step with the file that it is in. */
export interface StepAt extends FileStep, KeyedFile {}

/** The steps of some files by their IDs. */
export interface StepsOfFiles {
  /** Whether one of the files that are seen has a step of that ID. */
  readonly has: (id: string, isSeen: (file: KeyedFile) => boolean) => boolean;
  /** The steps of an ID in the order of the files; of many that are the same, some. */
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
