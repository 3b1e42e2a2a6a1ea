import { readStatus } from '../model/step.ts';
import { eventOfStatus, meaningOfEvent } from '../model/streamEvents.ts';
import type { Rule, StreamEvent } from './rule.ts';
import { code } from './support/words.ts';

/** An event's name and the status of its step disagree. */
export const eventStatus: Rule = {
  name: 'event-status',
  severity: 'warning',
  fixable: true,
  docs: {
    what: 'The name of a stream event says another status than the step that it carries.',
    why: 'Clients act on the name and store the step: with such a transcript they end in a state that the API never sends.',
    examples: [
      {
        bad: 'event: thread.run.step.completed\ndata: { "status": "in_progress" }',
        good: 'event: thread.run.step.in_progress\ndata: { "status": "in_progress" }',
      },
    ],
  },
  transcript: ({ events }) => {
    for (const event of events) judge(event);
  },
};

function judge({ name, summary, data, tell }: StreamEvent): void {
  const meaning = meaningOfEvent(name);
  if (meaning === undefined || meaning.is === 'delta' || summary?.kind !== 'step') return;
  // A step is created in progress; a stream may tell so late that it has moved on.
  const said = meaning.is === 'created' ? 'in_progress' : meaning.status;
  const status = readStatus(data())?.name;
  if (status === undefined || status === said) return;
  const right = eventOfStatus(status);
  tell({
    path: ['event'],
    message: `The event says ${code(said)}, but the step's ${code('status')} is ${code(status)}`,
    related: [{ path: ['data', 'status'], message: `The ${code('status')} of the step` }],
    fixes: [
      {
        title: `Change the event to ${code(right)}`,
        edits: [{ kind: 'replace', path: ['event'], value: right }],
      },
      {
        title: `Change the status to ${code(said)}`,
        edits: [{ kind: 'replace', path: ['data', 'status'], value: said }],
      },
    ],
  });
}
