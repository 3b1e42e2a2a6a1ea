import assert from 'node:assert/strict';
import {
  barText,
  detailsOf,
  figuresOf,
  spokenText,
  titleOf,
} from '../../../client/webview/rows/labels.ts';
import { noTotals, rowOf, stepFrom } from './rows.ts';

const calls = [
  { kind: 'function', name: 'get_weather', count: 2 },
  { kind: 'file_search', count: 1 },
];
const tokens = { prompt: 1000, completion: 234, total: 1234 };

describe('The labels of a step', () => {
  for (const [what, step, title, bar] of [
    [
      'with calls',
      stepFrom(0, 12, { calls, tokens }),
      'get_weather ×2, file_search',
      '12 s · 1,234 tokens · 3 calls',
    ],
    ['with a message', stepFrom(0, 0, { type: 'message_creation' }), 'message creation', '0 s'],
    ['that runs', stepFrom(0, undefined, { ending: 'running' }), 'tool calls', 'running'],
    [
      'that has a limit',
      stepFrom(0, 600, { ending: 'expires' }),
      'tool calls',
      'expires after 10 min',
    ],
    ['without an end', stepFrom(0, undefined, { type: undefined }), 'run step', 'end unknown'],
    [
      'with odd times',
      stepFrom(0, undefined, { notes: ['no good'], tokens }),
      'tool calls',
      '⚠ no good · 1,234 tokens',
    ],
  ] as const) {
    it(what, () => assert.deepEqual([titleOf(step), barText(rowOf(step))], [title, bar]));
  }

  it('have a complete text for screen readers', () => {
    const row = { ...rowOf(stepFrom(60, 72, { calls, error: 'server_error' })), idleSince: 55 };
    assert.equal(
      spokenText(row, 'UTC'),
      'get_weather ×2, file_search, completed, 12 s · 3 calls, created 1970-01-01 00:01:00Z, ' +
        '5 s after the previous step, error server_error, step_60',
    );
  });

  it('have all details', () => {
    const row = { ...rowOf(stepFrom(60, 72, { calls, tokens, notes: ['Odd'] })), idleSince: 55 };
    assert.deepEqual(detailsOf(row, 'Asia/Kolkata'), [
      ['Step', 'step_60'],
      ['Run', 'run_1'],
      ['Created', '1970-01-01 05:31:00+05:30'],
      ['Ended', '1970-01-01 05:31:12+05:30'],
      ['Took', '12 s'],
      ['Waited', '5 s after the previous step'],
      ['Tools', 'function get_weather ×2, file_search'],
      ['Tokens', '1,234 (1,000 prompt, 234 completion)'],
      ['Note', 'Odd'],
    ]);
  });
});

describe('The figures', () => {
  it('omit zero counts', () => {
    assert.deepEqual(figuresOf({ ...noTotals, steps: 1 }), [
      { value: '1', unit: 'step' },
      { value: '0', unit: 'errors' },
    ]);
  });

  it('count runs instead of steps if a document has no steps', () => {
    const totals = { ...noTotals, runs: 1, messages: 2, start: 100, end: 117, tokens };
    assert.deepEqual(
      figuresOf(totals).map(({ value, unit }) => `${value} ${unit}`),
      ['1 run', '2 messages', '17 s overall', '1,234 tokens', '0 errors'],
    );
  });

  it('have the total and the active duration', () => {
    const totals = { ...noTotals, steps: 2000, runs: 2, start: 100, end: 4000, active: 61, tokens };
    assert.deepEqual(
      figuresOf(totals).map(({ value, unit }) => `${value} ${unit}`),
      [
        '2,000 steps',
        '2 runs',
        '1 h 05 min overall, 1 min 01 s active',
        '1,234 tokens',
        '0 errors',
      ],
    );
  });
});
