import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromIso, isoProblem } from '../../../server/src/model/time/isoDate.ts';

/** Dates with their Unix seconds. */
const dates = {
  '2023-11-04T02:01:31Z': 1699063291,
  '2023-11-04T02:01:31.999Z': 1699063291,
  '2023-11-04 02:01:31Z': 1699063291,
  '2023-11-04T02:01:31': 1699063291,
  '2023-11-04T03:01:31+01:00': 1699063291,
  '2023-11-03T21:31:31-0430': 1699063291,
  '2023-11-04T02:01Z': 1699063260,
  '2024-02-29': 1709164800,
  '2024-02-28T24:00:00Z': 1709164800,
  '2024-02-28T24:00': 1709164800,
  '2000-02-29': 951782400,
  '1970-01-01': 0,
  '1969-12-31T23:59:59.5Z': -1,
  '0000-02-29': -62162121600,
  '0099-12-31': -59011545600,
};

/** Dates that no calendar or clock has. */
const impossible = {
  '2024-02-30': 'February 2024 has only 29 days',
  '2023-02-29': 'February 2023 has only 28 days',
  '1900-02-29': 'February 1900 has only 28 days',
  '2024-04-31T00:00:00Z': 'April 2024 has only 30 days',
  '2024-12-32': 'December 2024 has only 31 days',
  '2024-01-00': 'there is no day 0',
  '2024-13-01': 'there is no month 13',
  '2024-00-01': 'there is no month 0',
  '2024-02-28T24:00:01Z': 'the day ends at 24:00',
  '2024-02-28T24:30Z': 'the day ends at 24:00',
  '2024-02-28T24:00:00.1Z': 'the day ends at 24:00',
  '2024-02-28T25:00:00Z': 'there is no hour 25',
  '2024-02-28T10:60:00Z': 'there is no minute 60',
  '2024-02-28T10:00:61Z': 'there is no second 61',
  '2016-12-31T23:59:60Z': 'Unix time has no leap seconds',
  '2024-02-28T10:00:00+24:00': 'there is no zone +24:00',
  '2024-02-28T10:00:00-0160': 'there is no zone -01:60',
};

describe('fromIso', () => {
  for (const [text, seconds] of Object.entries(dates)) {
    it(`reads ${text}`, () => {
      assert.equal(fromIso(text), seconds);
      assert.equal(isoProblem(text), undefined);
    });
  }

  for (const [text, problem] of Object.entries(impossible)) {
    it(`refuses ${text} and gives the reason`, () => {
      assert.equal(fromIso(text), undefined);
      assert.equal(isoProblem(text), problem);
    });
  }

  it('returns undefined for other texts', () => {
    for (const text of ['', 'yesterday', '2024-2-3', '20240203', '2024-02-03T', '1699063291']) {
      assert.deepEqual([fromIso(text), isoProblem(text)], [undefined, undefined]);
    }
  });

  it('reads the dates that JavaScript writes', () => {
    const range = { min: new Date(-62167219200000), max: new Date(253402300799999) };
    fc.assert(
      fc.property(fc.date({ ...range, noInvalidDate: true }), (date) => {
        assert.equal(fromIso(date.toISOString()), Math.floor(date.getTime() / 1000));
      }),
    );
  });
});
