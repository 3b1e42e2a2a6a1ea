import type { FixtureDocument } from '../../document/document.ts';
import { objectKinds } from '../../model/objectKinds.ts';
import { doneEvent } from '../../model/streamEvents.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import { sliceText } from '../../text/chunks/chunks.ts';
import { offsetAt, positionAt } from '../../text/chunks/positions.ts';
import type { CompletionItem } from './completionItem.ts';

/**
 * Returns the event names at a UTF-16 offset in the `event` field of an event stream, or `undefined`
 * elsewhere.
 */
export function completeEventNames(
  { source }: FixtureDocument,
  offset: number,
): readonly CompletionItem[] | undefined {
  if (source.format !== 'events') return undefined;
  const { chunks } = source;
  const { line } = positionAt(chunks, offset);
  const start = offsetAt(chunks, { line, character: 0 });
  const end = offsetAt(chunks, { line, character: Number.POSITIVE_INFINITY });
  const field = /^event:[ \t]*/.exec(sliceText(chunks, start, end))?.[0];
  if (field === undefined || offset < start + field.length) return undefined;
  const range = { start: start + field.length, end };
  const before = field.endsWith(':') ? ' ' : '';
  return eventNames().map(([name, description], index) => ({
    label: name,
    kind: 'enum',
    ...(description !== undefined && { documentation: description }),
    sortText: String(index).padStart(3, '0'),
    filterText: name,
    insertText: `${before}${name}`,
    range,
  }));
}

function eventNames(): readonly (readonly [name: string, description: string | undefined])[] {
  const ofKinds = objectKinds.flatMap(({ event, events }) => {
    const { values = [], description } = schemaAt(event, ['event'], undefined) ?? {};
    return Object.keys(events).map(
      (name) =>
        [name, values.find(({ value }) => value === name)?.description ?? description] as const,
    );
  });
  return [...ofKinds, [doneEvent, 'The stream has ended.']];
}
