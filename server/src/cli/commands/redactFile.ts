import { decodeBytes, holds } from '../../node/decodeBytes.ts';
import { reasonOf } from '../../node/fsErrors.ts';
import { notUtf8 } from '../check/checkFile.ts';
import type { Job } from '../check/plan.ts';
import { applyEdits, markers, openText, type RedactId, type Redaction, redact } from '../engine.ts';

/** A file to redact. */
export interface RedactInput {
  readonly job: Job;
  /** Returns its bytes; throws what the file system says. */
  readonly read: () => Buffer;
}

/** A file that holds run steps, before and after its redaction; the texts begin with its byte order mark, if it has one. */
export interface RedactedFile extends Pick<Redaction, 'ids' | 'secrets'> {
  /** Absolute. */
  readonly file: string;
  /** As it is shown. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What became of a file; nothing if it holds no run steps. */
export interface RedactOutcome {
  readonly file?: RedactedFile;
  readonly problem?: string;
}

/** Reads and redacts a file; writes nothing. */
export function redactFile({ job, read }: RedactInput, redactId: RedactId): RedactOutcome {
  try {
    return redactBytes(job, read(), redactId);
  } catch (error) {
    return { problem: `${job.path}: ${reasonOf(error)}` };
  }
}

function redactBytes(job: Job, bytes: Buffer, redactId: RedactId): RedactOutcome {
  if (!job.forced && !holds(bytes, markers)) return {};
  const { text, mark, isSame } = decodeBytes(bytes);
  const document = openText({ ...job, text });
  const redaction = document && redact(document, redactId);
  if (redaction === undefined) return {};
  const { edits, ids, secrets } = redaction;
  if (edits.length > 0 && !isSame()) return { problem: `${job.path}: not redacted: ${notUtf8}` };
  const [before, after] = [mark + text, mark + applyEdits(text, edits)];
  return { file: { file: job.file, path: job.path, before, after, ids, secrets } };
}
