import { type FileStep, type SummarizedFile, stepTable } from '../../languageService.ts';

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
export function stepsOfFiles(files: readonly (KeyedFile & SummarizedFile)[]): StepsOfFiles {
  const places = new Map<string, number>();
  const fileOf: number[] = [];
  const starts: number[] = [];
  const shared = new Set<string>();
  for (const [index, { summary }] of files.entries()) {
    starts.push(fileOf.length);
    for (let number = 0; number < summary.steps.length; number++) {
      const id = summary.steps.idAt(number);
      if (places.has(id)) shared.add(id);
      else places.set(id, fileOf.length);
      fileOf.push(index);
    }
  }
  const table = stepTable(stepsIn(files, shared));
  const placeOf = (id: string) => {
    const place = places.get(id) ?? -1;
    const index = fileOf[place] ?? -1;
    const file = files[index];
    return file && { file, number: place - (starts[index] ?? 0) };
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
      const { uri, key, summary } = found.file;
      return [{ ...summary.steps.at(found.number), uri, key }];
    },
  };
}

function* stepsIn(
  files: readonly (KeyedFile & SummarizedFile)[],
  shared: ReadonlySet<string>,
): Generator<StepAt> {
  if (shared.size === 0) return;
  for (const { uri, key, summary } of files)
    for (const step of summary.steps.where((id) => shared.has(id))) yield { ...step, uri, key };
}
