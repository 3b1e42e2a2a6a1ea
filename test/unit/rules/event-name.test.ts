import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { now, step } from './support.ts';

const data = (members: Readonly<Record<string, unknown>>) =>
  `data: ${JSON.stringify(step(members))}\n`;
const created = `event: thread.run.step.created\n${data({ status: 'in_progress' })}\n`;
const completed = data({ status: 'completed' });

function found(text: string): readonly string[] {
  const document = documentOf(text, /^[{[]/.test(text) ? 'json' : 'plaintext');
  return findingsOf(document, contextWith({ now })).map(
    ({ finding, pointer }) => `${finding.rule} ${pointer} ${finding.message}`,
  );
}

describe('event-name', () => {
  it('finds an event that has lost its name, and says which it was', () => {
    assert.deepEqual(found(`${created}${completed}\n`), [
      'event-name 4: The event has no `event:` line: expected `event: thread.run.step.completed`',
    ]);
    const delta = { id: step({}).id, object: 'thread.run.step.delta', delta: {} };
    assert.deepEqual(found(`${created}data: ${JSON.stringify(delta)}\n\n`), [
      'event-name 4: The event has no `event:` line: expected `event: thread.run.step.delta`',
    ]);
  });

  it('finds a name that is empty', () => {
    assert.deepEqual(found(`${created}event:\n${completed}\n`), [
      'event-name 5: The event has no `event:` line: expected `event: thread.run.step.completed`',
    ]);
  });

  it('finds a name that a blank line has cut off, once', () => {
    assert.deepEqual(found(`${created}event: thread.run.step.completed\n\n${completed}\n`), [
      'required 4: Missing: `data`',
    ]);
  });

  it('is found once in a stream in which no event has a name', () => {
    const text = JSON.stringify({ body: `${data({ status: 'in_progress' })}\n${completed}\n` });
    assert.deepEqual(found(text), [
      'event-name /body#1: The event has no `event:` line: expected `event: thread.run.step.created`',
    ]);
  });

  it('is found in an array of events', () => {
    const events = [
      { event: 'thread.run.step.created', data: step({ status: 'in_progress' }) },
      { data: step({ status: 'completed' }) },
    ];
    assert.deepEqual(found(JSON.stringify({ events })), [
      'event-name /events/1/data The event has no `event:` line: expected `event: thread.run.step.completed`',
    ]);
  });

  it('takes a name behind the data, comments, and events of others without a name', () => {
    const behind = `${completed}id: 4\nevent: thread.run.step.completed\n\n`;
    assert.deepEqual(found(`${created}${behind}: bye\n\ndata: {"object": "assistant"}\n\n`), []);
  });

  it('takes objects that are no events', () => {
    assert.deepEqual(found(JSON.stringify([{ data: step({}) }, { body: step({}) }])), []);
  });
});
