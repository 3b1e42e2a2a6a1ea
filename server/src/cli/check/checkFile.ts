import { type Decoded, decodeBytes, holds } from '../../node/decodeBytes.ts';
import { reasonOf } from '../../node/fsErrors.ts';
import { shownFrom } from '../../node/paths.ts';
import { type FixtureDocument, fixText, markers, openText, stepIds } from '../engine.ts';
import { readBytes } from '../io/readBytes.ts';
import { writeFileAtomically } from '../io/writeFileAtomically.ts';
import { type CheckedText, checkText } from './checkText.ts';
import type { Job, Plan, Setup } from './plan.ts';
import type { FileResult } from './results.ts';
import { unifiedDiff } from './unifiedDiff.ts';

/** What became of a file: a result when it holds run steps, and what went wrong with it. */
export interface Outcome {
  readonly result?: FileResult;
  /** The IDs of its run steps. */
  readonly steps?: readonly string[];
  /** How many findings were fixed in it. */
  readonly fixed?: number;
  /** What would change in it, as a unified diff. */
  readonly diff?: string;
  readonly problem?: string;
}

/** Reads and checks a file; with `fix`, fixes and writes it first, unless that is only tried. */
export function checkFile(job: Job, setup: Setup, how: Pick<Plan, 'fix' | 'excerpts'>): Outcome {
  try {
    const bytes = readBytes(job.file);
    if (!job.forced && !holds(bytes, markers)) return {};
    return checkBytes(job, bytes, setup, how);
  } catch (error) {
    return { problem: `${job.path}: ${reasonOf(error)}` };
  }
}

function checkBytes(
  job: Job,
  bytes: Buffer,
  setup: Setup,
  how: Pick<Plan, 'fix' | 'excerpts'>,
): Outcome {
  const decoded = decodeBytes(bytes);
  const checked = checkedText(job, setup, decoded.text);
  const document = openText(checked);
  if (document === undefined) return {};
  const told = (opened: FixtureDocument, text: CheckedText): Pick<Outcome, 'result' | 'steps'> => ({
    result: { path: job.path, ...checkText(opened, text, setup.context, how.excerpts) },
    steps: [...stepIds(opened, setup.context)],
  });
  const { fix } = how;
  const fixedText =
    fix && fixText(document, { ...setup.context, isSuppressed: checked.isSuppressed }, fix.unsafe);
  if (fixedText === undefined) return told(document, checked);
  const { text, fixed } = fixedText;
  const after = { ...told(fixedText.document, { ...checked, text }), fixed };
  const { mark, isSame } = decoded;
  if (fix?.dryRun === true && isSame()) {
    return { ...after, diff: unifiedDiff(job.path, mark + decoded.text, mark + text) };
  }
  const failure = writeFixed(job, decoded, text);
  if (failure !== undefined) {
    return { ...told(document, checked), problem: `${job.path}: not fixed: ${failure}` };
  }
  return after;
}

/** A file as a document, with its text and what its configuration says; `undefined` when it cannot be read (again). */
export function openJob(
  job: Job,
  setup: Setup,
): { readonly document: FixtureDocument; readonly checked: CheckedText } | undefined {
  try {
    const { text } = decodeBytes(readBytes(job.file));
    const checked = checkedText(job, setup, text);
    const document = openText(checked);
    return document && { document, checked };
  } catch {
    return undefined;
  }
}

/** Writes a mended file; says why not, if it cannot be. Bytes that are no UTF-8 would not come back as they were. */
function writeFixed(
  { file }: Job,
  { mark, isSame }: Decoded,
  fixedText: string,
): string | undefined {
  if (!isSame()) return notUtf8;
  try {
    writeFileAtomically(file, mark + fixedText);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** Why some texts are not mended. */
export const notUtf8 = 'it is not UTF-8';

/** A text with what its configuration says about its file. */
export function checkedText(job: Job, { folder, matcher }: Setup, text: string): CheckedText {
  const path = shownFrom(folder, job.file);
  const isSuppressed = matcher.hasSuppressions(path)
    ? (pointer: string, rule: string) => matcher.isSuppressed(path, pointer, rule)
    : () => false;
  return { path: job.path, languageId: job.languageId, text, forced: job.forced, isSuppressed };
}
