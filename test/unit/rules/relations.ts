import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { fixOf } from '../../../server/src/model/finding.ts';
import type { Settings } from '../../../server/src/model/settings.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { completedMessage, completedRun } from '../schema/runSamples.ts';
import { step } from './values.ts';

type Members = Readonly<Record<string, unknown>>;

/** A completed run and message that are right, apart from these members. */
export const run = (members: Members = {}) => ({ ...completedRun, ...members });
export const message = (members: Members = {}) => ({ ...completedMessage, ...members });

/** An object before it has ended. */
export const running = (object: Members): Members => ({
  ...object,
  status: 'in_progress',
  completed_at: null,
  ...(Object.hasOwn(object, 'usage') && { usage: null }),
});

/** A step that waits for the output of a function. */
export const waitingStep = step({
  status: 'in_progress',
  usage: null,
  step_details: {
    type: 'tool_calls',
    tool_calls: [
      {
        id: 'call_1',
        type: 'function',
        function: { name: 'get_weather', arguments: '{"city":"Paris"}', output: null },
      },
    ],
  },
});

/** A list of objects. */
export const page = (data: readonly Members[], has_more = false) => ({
  object: 'list',
  data,
  first_id: data[0]?.id ?? null,
  last_id: data.at(-1)?.id ?? null,
  has_more,
});

/** A recording of responses, whose bodies are strings. */
export const recording = (...bodies: readonly unknown[]) => ({
  interactions: bodies.map((body) => ({
    response: { body: { string: typeof body === 'string' ? body : JSON.stringify(body) } },
  })),
});

/** A stream of events. */
export const stream = (...events: readonly (readonly [name: string, data: Members])[]) =>
  events.map(([name, data]) => `event: thread.${name}\ndata: ${JSON.stringify(data)}\n\n`).join('');

/** What is found in a document, in short: `rule pointer message`, and the safety of the fix if there is one. */
export function findingsIn(value: unknown, settings: Partial<Settings> = {}): readonly string[] {
  const isStream = typeof value === 'string';
  const text = isStream ? value : JSON.stringify(value);
  return findingsOf(
    documentOf(text, isStream ? 'plaintext' : 'json'),
    contextWith({ settings }),
  ).map(({ finding, pointer }) => {
    const fix = fixOf(finding, true);
    return `${finding.rule} ${pointer} ${finding.message}${fix ? ` [${fix.safety}: ${fix.title}]` : ''}`;
  });
}
