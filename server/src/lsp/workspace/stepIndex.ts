import { type FileStep, type IndexedFile, stepTable } from '../../languageService.ts';

/** A file by its URI, and by that as `keyOf` has it. */
export interface KeyedFile {
  readonly uri: string;
  readonly key: string;
}

/** A step with the file that it stands in. */
export interface StepAt extends FileStep, KeyedFile {}

/** The steps of some files by their IDs. */
export interface StepsOfFiles {
  /** Whether one of the files that are seen has a step of that ID. */
  readonly has: (id: string, isSeen: (file: KeyedFile) => boolean) => boolean;
  /** The steps of an ID in the order of the files; of many that are the same, some. */
  readonly of: (id: string) => readonly StepAt[];
}

/** Finds steps in the summaries of some files. Only those that several files have are made into values and kept. */
export function stepsOfFiles(files: readonly (KeyedFile & IndexedFile)[]): StepsOfFiles {
  const places = new Map<string, number>();
  const fileOf: number[] = [];
  const starts: number[] = [];
  const shared = new Set<string>();
  for (const [fileNumber, { index }] of files.entries()) {
    starts.push(fileOf.length);
    for (let number = 0; number < index.steps.length; number++) {
      const id = index.steps.idAt(number);
      if (places.has(id)) shared.add(id);
      else places.set(id, fileOf.length);
      fileOf.push(fileNumber);
    }
  }
  const table = stepTable(stepsIn(files, shared));
  const placeOf = (id: string) => {
    const place = places.get(id) ?? -1;
    const fileNumber = fileOf[place] ?? -1;
    const file = files[fileNumber];
    return file && { file, number: place - (starts[fileNumber] ?? 0) };
  };
  return {
    has: (id, isSeen) => {
      const several = table.get(id);
      if (several !== undefined) return several.some(isSeen);
      const found = placeOf(id);
      return found !== undefined && isSeen(found.file);
    },
    of: (id) => {
      const found = table.has(id) ? undefined : placeOf(id);
      if (found === undefined) return table.get(id) ?? [];
      const { uri, key, index } = found.file;
      return [{ ...index.steps.at(found.number), uri, key }];
    },
  };
}

function* stepsIn(
  files: readonly (KeyedFile & IndexedFile)[],
  shared: ReadonlySet<string>,
): Generator<StepAt> {
  if (shared.size === 0) return;
  for (const { uri, key, index } of files)
    for (const step of index.steps.where((id) => shared.has(id))) yield { ...step, uri, key };
}
