import assert from 'node:assert/strict';
import { axisOf, emptyAxis } from '../../../client/webview/layout/axis.ts';

/** 2024-06-13 00:00:00Z. */
const midnight = 1_718_236_800;
const hour = 3600;
const day = 24 * hour;

describe('axisOf', () => {
  for (const [what, start, length, zone, caption, labels] of [
    [
      'a tenth of a second',
      midnight + 10.001,
      0.1,
      'UTC',
      '2024-06-13 UTC',
      ['00:00:10.05', '00:00:10.10'],
    ],
    [
      'one second',
      midnight + 10,
      1,
      'UTC',
      '2024-06-13 UTC',
      ['00:00:10.2', '00:00:10.4', '00:00:10.6', '00:00:10.8'],
    ],
    [
      'two seconds, which are whole',
      midnight + 10,
      2.1,
      'UTC',
      '2024-06-13 UTC',
      ['00:00:10', '00:00:11', '00:00:12'],
    ],
    [
      'half a minute',
      midnight + 11,
      30,
      'UTC',
      '2024-06-13 UTC',
      ['00:00:15', '00:00:20', '00:00:25', '00:00:30', '00:00:35'],
    ],
    [
      'minutes',
      midnight + 9 * hour + 20,
      300,
      '',
      '2024-06-13 UTC',
      ['09:01', '09:02', '09:03', '09:04', '09:05'],
    ],
    [
      'hours',
      midnight + 20.5 * hour,
      8 * hour,
      'UTC',
      '2024-06-13 UTC',
      ['21:00', '22:00', '2024-06-14', '02:00', '03:00', '04:00'],
    ],
    [
      'days',
      midnight - hour,
      4 * day,
      'UTC',
      '2024-06-12 UTC',
      ['2024-06-14', '2024-06-15', '2024-06-16'],
    ],
    [
      'months',
      midnight,
      300 * day,
      'UTC',
      '2024-06-13 UTC',
      ['2024-07', '2024-09', '2024-11', '2025-01', '2025-03'],
    ],
    [
      'years',
      midnight,
      3000 * day,
      'UTC',
      '2024-06-13 UTC',
      ['2025', '2026', '2027', '2028', '2029', '2030', '2031', '2032'],
    ],
    [
      'hours of a zone',
      midnight + 16.5 * hour,
      8 * hour,
      'Asia/Kolkata',
      '2024-06-13 Asia/Kolkata',
      ['22:00', '2024-06-14', '02:00', '03:00', '04:00', '05:00'],
    ],
    [
      'an unknown zone',
      midnight + 600,
      2 * hour,
      'Nowhere/Land',
      '2024-06-13 UTC',
      ['00:15', '00:30', '00:45', '01:00', '01:15', '01:30', '01:45', '02:00'],
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

  it('converts times to positions and back', () => {
    const axis = axisOf({ start: 1000, end: 1100 }, 200, 'Asia/Kolkata');
    assert.equal(axis.x(1000), 0);
    assert.equal(axis.x(1050), 100);
    assert.equal(axis.x(1200), 400);
    assert.equal(axis.timeAt(100), 1050);
  });

  it('fits each of its labels, and labels nearly all of its lines', () => {
    const room = { widthOf: (text: string) => text.length * 6, before: 120, after: 10 };
    for (let length = 0.1; length < 1e9; length *= 1.3) {
      const start = midnight + 7;
      const { ticks, width, caption } = axisOf({ start, end: start + length }, 437, 'UTC', room);
      let free = caption.length * 6 - room.before;
      const labelled = ticks.filter(({ label }) => label !== '');
      for (const { labelX, label } of labelled) {
        assert.ok(labelX - label.length * 3 >= free, `${length} ${label}`);
        free = labelX + label.length * 3;
      }
      assert.ok(free <= width + room.after);
      assert.ok(labelled.length >= Math.min(3, ticks.length), `${length} ${labelled.length}`);
    }
  });

  it('puts a label beside its line only if there is no room above it', () => {
    const room = { widthOf: (text: string) => text.length * 6, before: 0, after: 0 };
    const window = { start: midnight + 10, end: midnight + 12.1 };
    const [first] = axisOf(window, 400, 'UTC', room).ticks;
    assert.deepEqual([first?.x, first?.labelX], [0, 24]);
    const [wide] = axisOf(window, 400, 'UTC', { ...room, before: 200 }).ticks;
    assert.deepEqual([wide?.x, wide?.labelX], [0, 0]);
  });

  it('shows that there are no times', () => {
    assert.deepEqual([emptyAxis(400).caption, emptyAxis(400).ticks], ['No times', []]);
  });

  it('accepts times outside the range of dates', () => {
    const axis = axisOf({ start: 0, end: 1e14 }, 400, 'local');
    assert.equal(typeof axis.caption, 'string');
  });
});
