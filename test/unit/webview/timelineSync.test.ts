import assert from 'node:assert/strict';
import { pageHtml } from '../../../client/src/timeline/html.ts';
import { syncTimeline } from '../../../client/src/timeline/timelineSync.ts';
import type { TimelineAnswer } from '../../../server/src/protocol.ts';
import { noTotals } from './rows.ts';

describe('syncTimeline', () => {
  it('sends one request for several changes, with the known state', async () => {
    const server = slowServer();
    server.follower.changed();
    for (let n = 0; n < 5; n++) server.follower.changed();
    assert.deepEqual(server.asked, [undefined]);
    await server.answer('1');
    assert.deepEqual(server.asked, [undefined, '1']);
    await server.answer('2');
    assert.deepEqual(server.reported, ['1', '2']);
    server.follower.changed();
    assert.deepEqual(server.asked, [undefined, '1', '2']);
  });

  it('restarts, and ignores earlier requests', async () => {
    const server = slowServer();
    server.follower.changed();
    server.follower.restart();
    await server.answer('1');
    assert.deepEqual([server.reported, server.asked], [[], [undefined, undefined]]);
    await server.answer('2');
    assert.deepEqual(server.reported, ['2']);
  });

  it('survives a failed answer and an empty one', async () => {
    const server = slowServer();
    server.follower.changed();
    await server.fail();
    server.follower.changed();
    await server.answer(null);
    assert.deepEqual(server.reported, [null]);
    server.follower.changed();
    assert.deepEqual(server.asked, [undefined, undefined, undefined]);
  });

  it('reports nothing after it was stopped', async () => {
    const server = slowServer();
    server.follower.changed();
    server.follower.stop();
    await server.answer('1');
    server.follower.changed();
    assert.deepEqual([server.reported, server.asked], [[], [undefined]]);
  });
});

describe('pageHtml', () => {
  it('allows our script and style sheet and nothing else', () => {
    const html = pageHtml({ script: 's.js', style: 's.css', source: 'https://x', nonce: 'abc' });
    assert.match(
      html,
      /content="default-src 'none'; script-src 'nonce-abc'; style-src https:\/\/x"/,
    );
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /unsafe|style="|<style|onload/);
  });
});

/** A follower, and a server that answers when it is reported to. */
function slowServer() {
  const asked: (string | undefined)[] = [];
  const reported: (string | null)[] = [];
  let settle: ((result: Promise<TimelineAnswer | null>) => void) | undefined;
  const follower = syncTimeline(
    (previous) => {
      asked.push(previous);
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    (answer) => reported.push(answer?.resultId ?? null),
  );
  const finish = async (result: Promise<TimelineAnswer | null>) => {
    settle?.(result);
    // Pending callbacks run before this continues.
    await new Promise(setImmediate);
  };
  return {
    follower,
    asked,
    reported,
    answer: (resultId: string | null) =>
      finish(Promise.resolve(resultId === null ? null : answerNamed(resultId))),
    fail: () => finish(Promise.reject(new Error('The server is gone.'))),
  };
}

function answerNamed(resultId: string): TimelineAnswer {
  const steps = { at: 0, removed: 0, entries: [] };
  return { version: 1, resultId, ...steps, totals: noTotals, now: 0, timeZone: 'UTC' };
}
