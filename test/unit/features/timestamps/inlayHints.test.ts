import assert from 'node:assert/strict';
import { inlayHints } from '../../../../server/src/features/timestamps/inlayHints.ts';
import type { DisplaySettings } from '../../../../server/src/model/displaySettings.ts';
import { offsetAt, rangeAt } from '../../../../server/src/text/chunks/positions.ts';
import { contextWith, documentOf } from '../../../support/fixture.ts';
import { marked } from '../../../support/marks.ts';

describe('inlayHints', () => {
  for (const [text, shown] of [
    ['{"created_at": 1699063291}', '{"created_at": 1699063291«2023-11-04 02:01:31Z»}'],
    [
      '{"created_at": 1699063279, "completed_at": 1699063291}',
      '{"created_at": 1699063279,«2023-11-04 02:01:19Z» "completed_at": 1699063291«2023-11-04 02:01:31Z +12 s»}',
    ],
    [
      '{"failed_at": 1699063276, "created_at": 1699063279}',
      '{"failed_at": 1699063276,«2023-11-04 02:01:16Z −3 s» "created_at": 1699063279«2023-11-04 02:01:19Z»}',
    ],
    ['{"created_at": 1699063291000}', '{"created_at": 1699063291000«2023-11-04 02:01:31Z (ms!)»}'],
    [
      '{"created_at": 1699063279, "expired_at": 1699063291000000}',
      '{"created_at": 1699063279,«2023-11-04 02:01:19Z» "expired_at": 1699063291000000«2023-11-04 02:01:31Z +12 s (µs!)»}',
    ],
    ['{"createdAt": 1699063291}', '{"createdAt": 1699063291«2023-11-04 02:01:31Z»}'],
    ['{"completed_at": 1699063291,', '{"completed_at": 1699063291,«2023-11-04 02:01:31Z»'],
    [
      '{"metadata": {"created_at": 5}, "created_at": 1699063291}',
      '{"metadata": {"created_at": 5}, "created_at": 1699063291«2023-11-04 02:01:31Z»}',
    ],
    ['{"created_at": null, "id": 1699063291}', '{"created_at": null, "id": 1699063291}'],
    ['{"created_at": "1699063291"}', '{"created_at": "1699063291"}'],
    ['{"created_at": 1e400, "failed_at": 1e30}', '{"created_at": 1e400, "failed_at": 1e30}'],
  ] as const) {
    it(`reads ${text}`, () => assert.equal(withHints(text), shown));
  }

  for (const [display, label] of [
    [{ timeZone: 'Asia/Kolkata' }, '2023-11-04 07:31:31+05:30'],
    [{ timeZone: 'America/New_York', format: 'iso' }, '2023-11-03T22:01:31-04:00'],
    [{ format: 'time' }, '02:01:31Z'],
    [{ timeZone: 'Mars/Olympus' }, '2023-11-04 02:01:31Z'],
  ] as const) {
    it(`follows ${JSON.stringify(display)}`, () =>
      assert.equal(labelOf(1699063291, display), label));
  }

  it('stays under 43 characters', () => {
    const text = '{"created_at": 0, "failed_at": 99999999999000}';
    const labels = [...withHints(text, { timeZone: 'Asia/Tokyo' }).matchAll(/«(.*?)»/g)];
    assert.ok(
      labels.length > 1 && labels.every(([, label = '']) => label.length < 43),
      `${labels}`,
    );
  });

  it('works in lists and events, but not on the properties around steps', () => {
    const step = '{"object": "thread.run.step", "created_at": 1699063291}';
    assert.equal(
      withHints(`{"created_at": 1699063291, "data": [${step}, ${step}]}`, {}, 'json'),
      `{"created_at": 1699063291, "data": [${step}, ${step}]}`.replaceAll(
        '1699063291}',
        '1699063291«2023-11-04 02:01:31Z»}',
      ),
    );
  });

  it('returns those in the range', () => {
    const { text, ranges } = marked(
      '[{"created_at": 1},\n <|{"created_at": 2},\n {"created_at": 3}|>,\n {"created_at": 4}]',
    );
    const document = documentOf(text);
    const [{ start, end } = { start: 0, end: 0 }] = ranges;
    const hints = inlayHints(document, rangeAt(document.source.chunks, start, end), contextWith());
    assert.deepEqual(
      hints.map(({ position }) => position.line),
      [1, 2],
    );
  });

  it('can be switched off', () => {
    assert.equal(withHints('{"created_at": 1}', { inlayHints: false }), '{"created_at": 1}');
  });
});

function labelOf(seconds: number, display: Partial<DisplaySettings>): string | undefined {
  return /«(.*)»/.exec(withHints(`{"created_at": ${seconds}}`, display))?.[1];
}

/** A text with its hints in «…» where they are shown. */
function withHints(
  text: string,
  display: Partial<DisplaySettings> = {},
  languageId?: string,
): string {
  const document = documentOf(text, languageId);
  const { chunks } = document.source;
  const hints = inlayHints(document, rangeAt(chunks, 0, text.length), contextWith({ display }));
  return hints.reduceRight((shown, { position, label }) => {
    const at = offsetAt(chunks, position);
    return `${shown.slice(0, at)}«${label}»${shown.slice(at)}`;
  }, text);
}
