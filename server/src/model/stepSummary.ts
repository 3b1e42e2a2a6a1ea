import type { SchemaKind } from '../schema/schemas.ts';
import { readText, readTime } from './readProperty.ts';

/** What rules about several objects need of each one. Invalid values are `undefined`. */
export interface Summary {
  readonly kind: SchemaKind;
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly status: string | undefined;
  /** Unix seconds. */
  readonly createdAt: number | undefined;
  readonly runId: string | undefined;
  readonly threadId: string | undefined;
  readonly assistantId: string | undefined;
}

/** Returns the summary of an object. */
export function summaryOf(kind: SchemaKind, value: unknown): Summary {
  return {
    kind,
    id: readText(value, 'id'),
    type: shared(readText(value, 'type')),
    status: shared(readText(value, 'status')),
    createdAt: readTime(value, 'created_at'),
    runId: shared(readText(value, 'run_id')),
    threadId: shared(readText(value, 'thread_id')),
    assistantId: shared(readText(value, 'assistant_id')),
  };
}

const recent = new Map<string, string>();
const keptRecent = 64;
const longestShared = 100;

/**
 * Returns one shared string for equal texts, so that a long list does not keep thousands of copies.
 */
function shared(text: string | undefined): string | undefined {
  if (text === undefined || text.length > longestShared) return text;
  const known = recent.get(text);
  if (known !== undefined) return known;
  if (recent.size >= keptRecent) recent.clear();
  recent.set(text, text);
  return text;
}
