import assert from 'node:assert/strict';
import { redact } from '../../../server/src/features/redact.ts';
import { idRedactor } from '../../../server/src/model/ids/redactedIds.ts';
import { applyEdits } from '../../../server/src/text/textEdit.ts';
import { documentOf } from '../../support/fixture.ts';

export const made = idRedactor();

/** A document after its redaction, and how many IDs and secrets were replaced. */
export function redaction(text: string, languageId?: string) {
  const found = redact(documentOf(text, languageId), idRedactor());
  assert.ok(found);
  const { edits, ids, secrets } = found;
  return { text: applyEdits(text, edits), ids: ids.size, secrets: secrets.size };
}

export function redacted(text: string, languageId?: string): string {
  return redaction(text, languageId).text;
}

/** A text in which some IDs have their placeholders. */
export function withPlaceholders(text: string, ...ids: readonly string[]): string {
  return ids.reduce((before, id) => before.replaceAll(id, made(id)), text);
}

export const run = 'run_Zq7vR2mXw9LtB4nKc8HsD3fJ';

export const key = 'sk-proj-Zq7vR2mXw9LtB4nKc8HsD3fJ';
