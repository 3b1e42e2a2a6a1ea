import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { sayWhile } from '../../support/progress.ts';

describe('long work', () => {
  const lines: string[] = [];
  /** Lets the time pass in which nothing is printed. */
  let pass: () => void;

  beforeEach(() => {
    lines.length = 0;
    mock.method(globalThis, 'setInterval', (callback: () => void, period: number) => {
      assert.ok(period < 5000);
      pass = callback;
    });
    mock.method(globalThis, 'clearInterval', () => {
      pass = () => {};
    });
    mock.method(console, 'log', (line: string) => lines.push(line.replace(/[\d.]+ s$/, '1 s')));
  });
  afterEach(() => {
    mock.restoreAll();
  });

  it('reports its state at least every five seconds, in one line', async () => {
    let finishOne = () => {};
    let finishOther = () => {};
    const one = sayWhile('Installing one', () => new Promise<void>((done) => (finishOne = done)));
    const other = sayWhile(
      'Installing other',
      () => new Promise<void>((done) => (finishOther = done)),
    );
    pass();
    finishOne();
    await one;
    pass();
    finishOther();
    await other;
    pass();
    assert.deepEqual(lines, [
      'Installing one ...',
      'Installing other ...',
      'Installing one, Installing other ...',
      'Installing one: done in 1 s',
      'Installing other ...',
      'Installing other: done in 1 s',
    ]);
  });

  it('that fails is not reported as done', async () => {
    await assert.rejects(
      sayWhile('Installing', () => Promise.reject(new Error('broken'))),
      /broken/,
    );
    pass();
    assert.deepEqual(lines, ['Installing ...']);
  });
});
