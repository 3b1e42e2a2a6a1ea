import assert from 'node:assert/strict';
import { axisOf } from '../../../client/webview/axis.ts';

/** 2024-06-13 00:00:00Z. */
const midnight = 1_718_236_800;
const hour = 3600;
const day = 24 * hour;

describe('axisOf', () => {
  for (const [what, start, length, zone, caption, labels] of [
    [
      'seconds',
      midnight + 10,
      30,
      'UTC',
      '2024-06-13 UTC',
      ['00:00:15', '00:00:20', '00:00:25', '00:00:30', '00:00:35'],
    ],
    [
      'minutes',
      midnight + 9 * hour,
      300,
      '',
      '2024-06-13 UTC',
      ['09:01', '09:02', '09:03', '09:04'],
    ],
    [
      'hours',
      midnight + 20 * hour,
      8 * hour,
      'UTC',
      '2024-06-13 UTC',
      ['21:00', '22:00', '2024-06-14', '02:00', '03:00'],
    ],
    [
      'days',
      midnight - hour,
      4 * day,
      'UTC',
      '2024-06-12 UTC',
      ['2024-06-14', '2024-06-15', '2024-06-16'],
    ],
    ['months', midnight, 300 * day, 'UTC', '2024-06-13 UTC', ['2024-07', '2024-10', '2025-01']],
    ['years', midnight, 3000 * day, 'UTC', '2024-06-13 UTC', ['2026', '2028', '2030', '2032']],
    [
      'hours of a zone',
      midnight + 16 * hour,
      8 * hour,
      'Asia/Kolkata',
      '2024-06-13 Asia/Kolkata',
      ['22:00', '2024-06-14', '02:00', '03:00', '04:00', '05:00'],
    ],
    [
      'a zone that nobody knows',
      midnight,
      4 * hour,
      'Nowhere/Land',
      '2024-06-13 UTC',
      ['01:00', '02:00', '03:00'],
    ],
  ] as const) {
    it(`has labels for ${what}`, () => {
      const axis = axisOf({ start, end: start + length }, 400, zone);
      assert.equal(axis.caption, caption);
      assert.deepEqual(
        axis.ticks.map(({ label }) => label).filter((label) => label !== ''),
        labels,
      );
    });
  }

  it('puts times where they belong, and finds them again', () => {
    const axis = axisOf({ start: 1000, end: 1100 }, 200, 'Asia/Kolkata');
    assert.equal(axis.x(1000), 0);
    assert.equal(axis.x(1050), 100);
    assert.equal(axis.x(1200), 400);
    assert.equal(axis.timeAt(100), 1050);
  });

  it('has room for each of its labels', () => {
    for (let length = 10; length < 1e9; length *= 1.3) {
      const { ticks, width } = axisOf({ start: midnight, end: midnight + length }, 437, 'UTC');
      let free = 0;
      for (const { x, label } of ticks.filter((tick) => tick.label !== '')) {
        assert.ok(x - label.length * 3 >= free, `${length} ${label}`);
        free = x + label.length * 3;
      }
      assert.ok(free <= width);
    }
  });

  it('can be asked for times that no date can hold', () => {
    const axis = axisOf({ start: 0, end: 1e14 }, 400, 'local');
    assert.equal(typeof axis.caption, 'string');
  });
});
