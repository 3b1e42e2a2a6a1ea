import {
  type FixtureDocument,
  fixText,
  mayContainObjects,
  openText,
  stepIds,
} from '../../languageService.ts';
import { type Decoded, decodeBytes, holds } from '../../node/decodeBytes.ts';
import { reasonOf } from '../../node/fsErrors.ts';
import { shownFrom } from '../../node/paths.ts';
import { readBytes } from '../../node/readBytes.ts';
import { writeFileAtomically } from '../io/writeFileAtomically.ts';
import type { CheckMode } from './checkOptions.ts';
import { type CheckedText, checkText } from './checkText.ts';
import type { InputFile } from './inputFiles.ts';
import type { FileResult } from './results.ts';
import { unifiedDiff } from './unifiedDiff.ts';

/** Result of checking a file: findings if it contains run steps, and problems. */
export interface Outcome {
  readonly result?: FileResult;
  /** IDs of its run steps. */
  readonly steps?: readonly string[];
  /** Number of fixed findings. */
  readonly fixed?: number;
  /** Changes as a unified diff. */
  readonly diff?: string;
  readonly problem?: string;
}

/** Reads and checks a file. With `fix`, fixes and writes it first, unless it is a dry run. */
export function checkFile(input: InputFile, mode: CheckMode): Outcome {
  try {
    const bytes = readBytes(input.file);
    if (!input.forced && !holds(bytes, mayContainObjects)) return {};
    return checkBytes(input, bytes, mode);
  } catch (error) {
    return { problem: `${input.path}: ${reasonOf(error)}` };
  }
}

function checkBytes(input: InputFile, bytes: Buffer, { fix, excerpts }: CheckMode): Outcome {
  const decoded = decodeBytes(bytes);
  const checked = checkedText(input, decoded.text);
  const document = openText(checked);
  if (document === undefined) return {};
  const { path } = input;
  const { context } = input.setup;
  const resultOf = (opened: FixtureDocument, text: CheckedText): Outcome => ({
    result: { path, ...checkText(opened, text, context, excerpts) },
    steps: [...stepIds(opened, context)],
  });
  const fixedText =
    fix && fixText(document, { ...context, isSuppressed: checked.isSuppressed }, fix.unsafe);
  if (fixedText === undefined) return resultOf(document, checked);
  const { text, fixed } = fixedText;
  const after = { ...resultOf(fixedText.document, { ...checked, text }), fixed };
  const { mark, isSame } = decoded;
  if (fix?.dryRun === true && isSame())
    return { ...after, diff: unifiedDiff(path, mark + decoded.text, mark + text) };
  const failure = writeFixed(input, decoded, text);
  return failure === undefined
    ? after
    : { ...resultOf(document, checked), problem: `${path}: not fixed: ${failure}` };
}

/** Opens a file with its configuration. Returns `undefined` if it cannot be read. */
export function openInput(
  input: InputFile,
): { readonly document: FixtureDocument; readonly checked: CheckedText } | undefined {
  try {
    const { text } = decodeBytes(readBytes(input.file));
    const checked = checkedText(input, text);
    const document = openText(checked);
    return document && { document, checked };
  } catch {
    return undefined;
  }
}

/** Writes a fixed file. Returns the problem if it cannot be written or is not UTF-8. */
function writeFixed(
  { file }: InputFile,
  { mark, isSame }: Decoded,
  text: string,
): string | undefined {
  if (!isSame()) return notUtf8;
  try {
    writeFileAtomically(file, mark + text);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

export const notUtf8 = 'it is not UTF-8';

/** Returns a text with its configuration. */
export function checkedText({ file, setup, ...input }: InputFile, text: string): CheckedText {
  const path = shownFrom(setup.folder, file);
  const { matcher } = setup;
  const isSuppressed = matcher.hasSuppressions(path)
    ? (pointer: string, rule: string) => matcher.isSuppressed(path, pointer, rule)
    : () => false;
  return { ...input, text, isSuppressed };
}
