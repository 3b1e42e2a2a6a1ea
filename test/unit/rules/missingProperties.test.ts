import assert from 'node:assert/strict';
import { applyTo, findingsIn } from './support.ts';
import { step } from './values.ts';

describe('a partial run step', () => {
  it('has one finding for the non-null properties, and one for the rest', () => {
    const found = findingsIn({ value: { object: 'thread.run.step', status: 'completed' } });
    assert.deepEqual(
      found.map(({ rule, severity, path }) => [rule, severity, path]),
      [
        ['required', 'error', []],
        ['required', 'warning', []],
      ],
    );
    assert.match(found[0]?.message ?? '', /^Missing: `id`, `created_at`, .*, `step_details`$/);
    assert.equal(found[0]?.fixes?.[0]?.title, 'Add 7 missing properties with placeholders');
  });
});

describe('several missing properties', () => {
  const value = step({ id: undefined, run_id: undefined, usage: undefined, metadata: undefined });
  const found = findingsIn({ value });

  it('are one finding, and the nullable ones another', () =>
    assert.deepEqual(
      found.map(({ message, severity }) => [severity, message]),
      [
        ['error', 'Missing: `id`, `run_id`'],
        [
          'warning',
          'Missing: `usage`, `metadata` (may be null, not absent); conformance `api` accepts this',
        ],
      ],
    ));

  it('are added in two fixes or in one', () => {
    assert.deepEqual(
      found.map(({ fixes = [] }) => fixes.map(({ title }) => title)),
      [
        [
          'Add `id` and `run_id` with placeholders',
          'Add all 4 missing properties with placeholders',
        ],
        [
          'Add `usage` and `metadata` with placeholders',
          'Add all 4 missing properties with placeholders',
        ],
      ],
    );
    for (const { fixes = [] } of found) {
      assert.deepEqual(findingsIn({ value: applyTo(value, fixes.at(-1)?.edits ?? []) }), []);
    }
  });

  it('do not include a misnamed one', () => {
    const more = findingsIn({ value: { ...value, _id: 'step_1' } }).filter(
      ({ rule }) => rule === 'required',
    );
    assert.deepEqual(
      more.map(({ fixes = [] }) => fixes.map(({ title }) => title).at(-1)),
      [
        'Add all 3 missing properties with placeholders',
        'Add all 3 missing properties with placeholders',
      ],
    );
  });
});

describe('the end of a step that has ended', () => {
  it('is not said to be null', () => {
    const value = step({ status: 'failed', failed_at: undefined });
    assert.deepEqual(
      findingsIn({ value }).map(({ message, severity }) => [severity, message]),
      [['warning', 'Missing: `failed_at`, which is set in the status `failed`']],
    );
  });
});

describe('a property that may be null', () => {
  const titles = (value: Readonly<Record<string, unknown>>) =>
    findingsIn({ value })
      .filter(({ rule }) => rule === 'required')
      .flatMap(({ fixes = [] }) =>
        fixes.filter(({ safety }) => safety === 'safe').map(({ title }) => title),
      );

  for (const [what, value, expected] of [
    [
      'an end that the status excludes',
      step({ failed_at: undefined }),
      ['Add `failed_at` as `null`'],
    ],
    ['the end that the status demands', step({ completed_at: undefined }), []],
    ['usage of a completed step', step({ usage: undefined }), []],
    [
      'usage in progress',
      step({ status: 'in_progress', usage: undefined }),
      ['Add `usage` as `null`'],
    ],
    [
      'an error of a step that did not fail',
      step({ last_error: undefined }),
      ['Add `last_error` as `null`'],
    ],
    ['an error of a failed step', step({ status: 'failed', last_error: undefined }), []],
    ['metadata', step({ metadata: undefined }), []],
    [
      'an end beside the time of another one',
      step({ expired_at: undefined, failed_at: 1699063291 }),
      [],
    ],
    ['an end of a status that is in doubt', step({ failed_at: undefined, completed_at: null }), []],
    ['an end of an unknown status', step({ failed_at: undefined, status: 'pondering' }), []],
    ['an end in a recording', step({ expired_at: undefined, expires_at: 1699063890 }), []],
    ['an end in a part of a step', step({ failed_at: undefined, run_id: undefined }), []],
    [
      'an end in a step whose type follows from its details',
      step({ failed_at: undefined, type: undefined }),
      [
        'Add `type` as `"message_creation"`',
        'Add both missing properties',
        'Add `failed_at` as `null`',
        'Add both missing properties',
      ],
    ],
  ] as const) {
    it(`is ${expected.length > 0 ? '' : 'not '}added safely: ${what}`, () =>
      assert.deepEqual([...titles(value)].sort(), [...expected].sort()));
  }
});

describe('a property that must not be null', () => {
  const safe = (value: Readonly<Record<string, unknown>>) =>
    findingsIn({ value }).some(
      ({ rule, fixes = [] }) =>
        rule === 'required' && fixes.some(({ safety }) => safety === 'safe'),
    );

  for (const [what, value, expected] of [
    ['the type, from the details', step({ type: undefined }), true],
    ['the status, from the only end', step({ status: undefined, failed_at: null }), true],
    [
      'the status of a step with an error and another end',
      step({ status: undefined, last_error: { code: 'server_error', message: '' } }),
      false,
    ],
    [
      'the total, from its parts',
      step({ usage: { prompt_tokens: 1, completion_tokens: 2 } }),
      true,
    ],
    ['a part, from the total', step({ usage: { prompt_tokens: 1, total_tokens: 3 } }), false],
    ['an ID', step({ run_id: undefined }), false],
    ['a time', step({ created_at: undefined }), false],
    ['the details', step({ step_details: undefined }), false],
  ] as const) {
    it(`is ${expected ? '' : 'not '}added safely: ${what}`, () =>
      assert.equal(safe(value), expected));
  }
});
