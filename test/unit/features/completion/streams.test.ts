import assert from 'node:assert/strict';
import { objectKinds } from '../../../../server/src/model/objectKinds.ts';
import { chosen, labels, offered } from './items.ts';

const stream = { languageId: 'run-step-stream' };

describe('completion in an event stream', () => {
  for (const [name, text] of [
    ['in an empty field', 'event: |\n'],
    ['behind the colon', 'event:|\ndata: {}\n\n'],
    ['in a name', 'data: {}\n\nevent: thr|ead\n'],
  ] as const)
    it(`suggests all event names ${name}`, () => {
      const events = objectKinds.flatMap((kind) => Object.keys(kind.events));
      assert.equal(labels(text, stream), [...events, 'done'].join(' '));
      assert.ok(offered(text, stream).every(({ documentation }) => documentation !== undefined));
    });

  it('replaces the name', () => {
    const name = 'thread.run.step.delta';
    assert.equal(chosen(name, 'event: thr|ead\ndata: {}\n', stream), `event: ${name}\ndata: {}\n`);
    assert.equal(chosen(name, 'event:|\n', stream), `event: ${name}\n`);
  });

  it('suggests nothing in the name of a field, and before the value', () => {
    assert.equal(labels('ev|ent: thread.run\n', stream), '');
    assert.equal(labels('event|: thread.run\n', stream), '');
  });

  for (const [event, names] of [
    ['thread.run.step.delta', 'id object delta'],
    ['thread.run.step.created', 'id object created_at run_id'],
    ['thread.run.created', 'id object created_at assistant_id'],
    ['thread.message.delta', 'id object delta'],
  ] as const) {
    it(`suggests the properties of the data of ${event}`, () => {
      for (const data of ['{|', '{|}'])
        assert.ok(labels(`event: ${event}\ndata: ${data}\n\n`, stream).startsWith(names));
      assert.ok(labels(`[{"event":"${event}","data":{|}}]`).startsWith(names));
    });
  }

  it('suggests the `object` that belongs to the event', () => {
    const text = 'event: thread.run.step.delta\ndata: {"object":"|"}\n\n';
    assert.equal(labels(text, stream), 'thread.run.step.delta');
  });

  it('suggests nothing in the data of other events', () => {
    assert.equal(labels('event: error\ndata: {|}\n\n', stream), '');
  });
});
