import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { now } from './support.ts';
import { step } from './values.ts';

const data = (members: Readonly<Record<string, unknown>>) =>
  `data: ${JSON.stringify(step(members))}\n`;
const created = `event: thread.run.step.created\n${data({ status: 'in_progress' })}\n`;
const completed = data({ status: 'completed' });

function found(
  text: string,
  languageId = /^[{[]/.test(text) ? 'json' : 'plaintext',
): readonly string[] {
  const document = documentOf(text, languageId);
  return findingsOf(document, contextWith({ now })).map(
    ({ finding, pointer }) => `${finding.rule} ${pointer} ${finding.message}`,
  );
}

describe('event-name', () => {
  it('reports an event without a name, and suggests the name', () => {
    assert.deepEqual(found(`${created}${completed}\n`), [
      'event-name 4: The event has no `event:` line: expected `event: thread.run.step.completed`',
    ]);
    const delta = { id: step({}).id, object: 'thread.run.step.delta', delta: {} };
    assert.deepEqual(found(`${created}data: ${JSON.stringify(delta)}\n\n`), [
      'event-name 4: The event has no `event:` line: expected `event: thread.run.step.delta`',
    ]);
  });

  it('does not report the lines of a stream that are stored one by one', () => {
    const lines = `${created}${completed}`.split('\n').map((line) => `${line}\n`);
    const stored = (wrap: (line: string) => unknown) =>
      found(lines.map((line) => JSON.stringify(wrap(line))).join('\n'), 'jsonl');
    assert.deepEqual(
      stored((log) => ({ log, stream: 'stdout' })),
      [],
    );
    assert.deepEqual(
      stored((line) => line.trimEnd()),
      [],
    );
  });

  it('reports an empty name', () => {
    assert.deepEqual(found(`${created}event:\n${completed}\n`), [
      'event-name 5: The event has no `event:` line: expected `event: thread.run.step.completed`',
    ]);
  });

  it('reports a name before a blank line, once', () => {
    assert.deepEqual(found(`${created}event: thread.run.step.completed\n\n${completed}\n`), [
      'required 4: Missing: `data`',
    ]);
  });

  it('reports once a stream in which no event has a name', () => {
    const text = JSON.stringify({ body: `${data({ status: 'in_progress' })}\n${completed}\n` });
    assert.deepEqual(found(text), [
      'event-name /body#1: The event has no `event:` line: expected `event: thread.run.step.created`',
    ]);
  });

  it('reports a missing name in an array of events', () => {
    const events = [
      { event: 'thread.run.step.created', data: step({ status: 'in_progress' }) },
      { data: step({ status: 'completed' }) },
    ];
    assert.deepEqual(found(JSON.stringify({ events })), [
      'event-name /events/1/data The event has no `event:` line: expected `event: thread.run.step.completed`',
    ]);
  });

  it('accepts a name after the data, comments, and unrelated events without a name', () => {
    const behind = `${completed}id: 4\nevent: thread.run.step.completed\n\n`;
    assert.deepEqual(found(`${created}${behind}: bye\n\ndata: {"object": "assistant"}\n\n`), []);
  });

  it('accepts objects that are not events', () => {
    assert.deepEqual(found(JSON.stringify([{ data: step({}) }, { body: step({}) }])), []);
  });
});
