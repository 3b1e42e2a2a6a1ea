import assert from 'node:assert/strict';
import { decodeTime, timeLabel } from '../../../server/src/model/time/decodeTimestamp.ts';
import {
  distanceText,
  durationText,
  relativeText,
} from '../../../server/src/model/time/durations.ts';
import { clockTime } from '../../../server/src/model/time/timeZones.ts';

const now = 1_767_225_600;

describe('decodeTime', () => {
  it('returns all forms of a timestamp', () => {
    const { local, ...decoded } = decodeTime(1699063291, {
      now,
      zone: 'Europe/Berlin',
      createdAt: 1699063279,
    }) ?? { local: '' };
    assert.match(local, /^2023-11-0[345] \d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);
    assert.deepEqual(decoded, {
      value: 1699063291,
      unit: 'seconds',
      seconds: 1699063291,
      utc: '2023-11-04 02:01:31Z',
      iso: '2023-11-04T02:01:31Z',
      zoned: { date: '2023-11-04', time: '03:01:31', offset: '+01:00', weekday: 'Saturday' },
      weekday: 'Saturday',
      relative: '2 years ago',
      sinceCreated: '+12 s',
    });
  });

  for (const [value, unit] of [
    [1699063291000, 'milliseconds'],
    [1699063291000000, 'microseconds'],
    [1699063291000000000, 'nanoseconds'],
  ] as const) {
    it(`reads ${value} as ${unit} and returns the expected value`, () => {
      const decoded = decodeTime(value, { now, zone: 'UTC', createdAt: 1699063279000 });
      assert.equal(decoded?.unit, unit);
      assert.equal(decoded.utc, '2023-11-04 02:01:31Z');
      assert.equal(decoded.sinceCreated, '+12 s');
      assert.equal(decoded.note, `In ${unit}; expected Unix seconds: 1699063291`);
    });
  }

  it('returns undefined for invalid values', () => {
    for (const value of [NaN, Infinity, 1e30]) {
      assert.equal(decodeTime(value, { now, zone: 'UTC' }), undefined);
      assert.equal(timeLabel(value, { zone: 'UTC' }, 'dateTime', 42), undefined);
    }
  });

  it('survives an unknown time zone', () => {
    const decoded = decodeTime(1699063291, { now, zone: 'Mars/Olympus' });
    assert.equal(decoded?.zoned, undefined);
    assert.equal(decoded?.weekday, 'Saturday');
  });
});

describe('clockTime', () => {
  for (const [seconds, zone, expected] of [
    [1699063291, 'UTC', '2023-11-04 02:01:31Z Saturday'],
    [1699063291, '', '2023-11-04 02:01:31Z Saturday'],
    [1699063291, 'Europe/London', '2023-11-04 02:01:31+00:00 Saturday'],
    [1699063291, 'America/New_York', '2023-11-03 22:01:31-04:00 Friday'],
    [1699063291, 'Asia/Kathmandu', '2023-11-04 07:46:31+05:45 Saturday'],
    [1711846799, 'Europe/Berlin', '2024-03-31 01:59:59+01:00 Sunday'],
    [1711846800, 'Europe/Berlin', '2024-03-31 03:00:00+02:00 Sunday'],
    [-1, 'UTC', '1969-12-31 23:59:59Z Wednesday'],
    [-70_000_000_000, 'UTC', '-000249-10-15 19:33:20Z Friday'],
  ] as const) {
    it(`reads ${seconds} in ${zone || 'no zone'}`, () => {
      const { date, time, offset, weekday } = clockTime(seconds, zone) ?? {};
      assert.equal(`${date} ${time}${offset} ${weekday}`, expected);
    });
  }

  it('recognizes time zones', () => {
    assert.deepEqual(
      ['UTC', 'utc', '', 'local', 'Europe/Berlin', 'Mars/Olympus', '`', '__proto__'].map(
        (zone) => clockTime(0, zone) !== undefined,
      ),
      [true, true, true, true, true, false, false, false],
    );
    for (let n = 0; n < 40; n++) assert.equal(clockTime(0, `Nowhere/${n}`), undefined);
  });
});

describe('durations', () => {
  for (const [seconds, expected] of [
    [0, '+0 s'],
    [12, '+12 s'],
    [-3, '−3 s'],
    [60, '+1 min'],
    [125, '+2 min 05 s'],
    [3840, '+1 h 04 min'],
    [284_400, '+3 d 07 h'],
  ] as const) {
    it(`writes a distance of ${seconds} s as ${expected}`, () => {
      assert.equal(distanceText(seconds), expected);
      assert.equal(durationText(Math.abs(seconds)), expected.slice(1));
    });
  }

  for (const [away, expected] of [
    [0, 'now'],
    [-1, '1 second ago'],
    [59, 'in 59 seconds'],
    [-3600, '1 hour ago'],
    [-86_400 * 20, '20 days ago'],
    [-86_400 * 40, '1 month ago'],
    [86_400 * 800, 'in 2 years'],
  ] as const) {
    it(`writes ${away} s from now as ${expected}`, () =>
      assert.equal(relativeText(now + away, now), expected));
  }
});
