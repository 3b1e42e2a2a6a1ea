import {
  applyEdits,
  mayContainObjects,
  openText,
  type RedactId,
  type Redaction,
  redact,
} from '../../languageService.ts';
import { decodeBytes, holds } from '../../node/decodeBytes.ts';
import { reasonOf } from '../../node/fsErrors.ts';
import { notUtf8 } from '../check/checkFile.ts';
import type { InputFile } from '../check/inputFiles.ts';

/** A file to redact. */
export interface RedactInput {
  readonly input: InputFile;
  /** Returns the bytes. Throws file system errors. */
  readonly read: () => Buffer;
}

/** A file with run steps before and after redaction. The texts include its byte order mark. */
export interface RedactedFile extends Pick<Redaction, 'ids' | 'secrets'> {
  /** Absolute path. */
  readonly file: string;
  /** Display path. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Result of redacting a file; empty if it contains no run steps. */
export interface RedactOutcome {
  readonly file?: RedactedFile;
  readonly problem?: string;
}

/** Reads and redacts a file without writing it. */
export function redactFile({ input, read }: RedactInput, redactId: RedactId): RedactOutcome {
  try {
    return redactBytes(input, read(), redactId);
  } catch (error) {
    return { problem: `${input.path}: ${reasonOf(error)}` };
  }
}

function redactBytes(input: InputFile, bytes: Buffer, redactId: RedactId): RedactOutcome {
  if (!input.forced && !holds(bytes, mayContainObjects)) return {};
  const { text, mark, isSame } = decodeBytes(bytes);
  const document = openText({ ...input, text });
  const redaction = document && redact(document, redactId);
  if (redaction === undefined) return {};
  const { edits, ids, secrets } = redaction;
  if (edits.length > 0 && !isSame()) return { problem: `${input.path}: not redacted: ${notUtf8}` };
  const [before, after] = [mark + text, mark + applyEdits(text, edits)];
  return { file: { file: input.file, path: input.path, before, after, ids, secrets } };
}
