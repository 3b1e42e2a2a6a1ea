import assert from 'node:assert/strict';
import { findingsOf } from '../../server/src/features/diagnostics/documentDiagnostics.ts';
import { pointerOf } from '../../server/src/model/jsonValue.ts';
import type { Conformance } from '../../server/src/model/settings.ts';
import { contextWith, documentOf } from '../support/fixture.ts';

type Members = Readonly<Record<string, unknown>>;

const start = 1_716_240_000;

/** A step as the live API sends it today: without `expired_at` and `metadata`, with `expires_at`. */
function recorded(details: Members, members: Members = {}): Members {
  return {
    id: 'step_nB3xJq8kTzW0',
    object: 'thread.run.step',
    created_at: start,
    run_id: 'run_kV7mPd2sQeXa',
    assistant_id: 'asst_c9LtYh4uRwNo',
    thread_id: 'thread_g5ZbFi1oMjUy',
    type: details.type,
    status: 'completed',
    cancelled_at: null,
    completed_at: start + 4,
    expires_at: null,
    failed_at: null,
    last_error: null,
    step_details: details,
    usage: {
      prompt_tokens: 512,
      completion_tokens: 31,
      total_tokens: 543,
      prompt_token_details: { cached_tokens: 256 },
      completion_tokens_details: { reasoning_tokens: 0 },
    },
    ...members,
  };
}

/** The same step in progress. */
function ongoing(details: Members, members: Members = {}): Members {
  const running = { status: 'in_progress', completed_at: null, expires_at: start + 600 };
  return recorded(details, { ...running, usage: null, ...members });
}

/** What version 1 of the API sent before 2024: no usage yet. */
function early(details: Members): Members {
  const { usage, expires_at, ...step } = recorded(details);
  return { ...step, created_at: 1_699_900_000, completed_at: 1_699_900_003, expires_at: null };
}

const message = { type: 'message_creation', message_creation: { message_id: 'msg_r6HsVa3eCkDp' } };
const tools = (...tool_calls: readonly Members[]) => ({ type: 'tool_calls', tool_calls });
const calling = (members: Members) => ({
  id: 'call_t8WqNu5xJbGf',
  type: 'function',
  function: { name: 'book_table', arguments: '{"guests":4,"time":"19:30"}', ...members },
});
const interpreter = {
  id: 'call_p2EiKo7vSyHm',
  type: 'code_interpreter',
  code_interpreter: { input: 'total = sum(range(12))', outputs: [] },
};
const search = {
  id: 'call_d4RgLx9wBzAj',
  type: 'file_search',
  file_search: {
    ranking_options: { ranker: 'default-2024-08-21', score_threshold: 0 },
    results: [
      {
        file_id: 'file-q1MvTc6nYoEs',
        file_name: 'opening-hours.md',
        score: 0.7314,
        attributes: { branch: 'harbour', year: 2024 },
        content: [{ type: 'text', text: 'Closed on Mondays.' }],
      },
    ],
  },
};
const foreign = {
  id: 'call_w3KdRj0uPmXi',
  type: 'bing_grounding',
  bing_grounding: { requesturl: 'https://example.com/?q=tide' },
};

const listed = (...data: readonly Members[]) => ({
  object: 'list',
  data,
  first_id: data[0]?.id ?? null,
  last_id: data.at(-1)?.id ?? null,
  has_more: false,
});

const stream = ['created', 'in_progress'].map((name) => ({
  event: `thread.run.step.${name}`,
  data: ongoing(tools()),
}));
const deltas = ['{"guests":', '4,"time":"19:30"}'].map((chunk, at) => ({
  event: 'thread.run.step.delta',
  data: {
    id: 'step_nB3xJq8kTzW0',
    object: 'thread.run.step.delta',
    delta: {
      step_details: tools({
        index: 0,
        ...(at === 0 && { id: 'call_t8WqNu5xJbGf' }),
        type: 'function',
        function: { ...(at === 0 && { name: 'book_table', output: null }), arguments: chunk },
      }),
    },
  },
}));
const end = {
  event: 'thread.run.step.completed',
  data: recorded(tools(calling({ output: 'Booked.' }))),
};

/** Documents shaped like recordings, each with the number of its steps. */
const documents: Readonly<Record<string, readonly [steps: number, unread: unknown]>> = {
  'a message': [1, recorded(message)],
  'a step that has just begun': [1, ongoing(tools())],
  'a message that is being written': [1, ongoing(message)],
  'a call whose output is null': [1, ongoing(tools(calling({ output: null })))],
  'a call whose output is absent': [1, ongoing(tools(calling({})))],
  'a call with plain text as its output': [1, recorded(tools(calling({ output: 'Booked.' })))],
  'code that gave nothing back': [1, recorded(tools(interpreter))],
  'a search with attributes and a hyphenated ranker': [1, recorded(tools(search))],
  'a search that shows nothing': [
    1,
    recorded(tools({ id: 'call_1', type: 'file_search', file_search: {} })),
  ],
  'details of tokens that are null': [
    1,
    recorded(message, {
      usage: {
        prompt_tokens: 5,
        completion_tokens: 2,
        total_tokens: 7,
        completion_tokens_details: null,
      },
    }),
  ],
  'a step from before 2024': [1, early(message)],
  'retrieval from before 2024': [
    1,
    early(tools({ id: 'call_1', type: 'retrieval', retrieval: {} })),
  ],
  'a failed step': [
    1,
    recorded(tools(interpreter), {
      status: 'failed',
      completed_at: null,
      failed_at: start + 9,
      last_error: { code: 'rate_limit_exceeded', message: 'You exceeded your current quota.' },
    }),
  ],
  'a cancelled step that was asked for outputs': [
    1,
    recorded(tools(calling({ output: null })), {
      status: 'cancelled',
      completed_at: null,
      cancelled_at: start + 60,
    }),
  ],
  'a page, newest first': [
    2,
    listed(
      recorded(message, {
        id: 'step_aa',
        created_at: start + 5,
        completed_at: start + 6,
      }),
      recorded(tools(search, calling({ output: '' })), { id: 'step_bb' }),
    ),
  ],
  'a page of one that goes on': [1, listed(ongoing(tools()))],
  'an empty page': [0, listed()],
  'an HTTP recording': [
    2,
    {
      Entries: [
        { RequestUri: '/v1/threads/runs/steps', ResponseBody: listed(recorded(message)) },
        { ResponseBody: recorded(message), StatusCode: 200 },
      ],
    },
  ],
  'named examples': [1, { retrieve_run_step: recorded(message), delete_file: { deleted: true } }],
  'a stream as JSON': [3, [...stream, ...deltas, end]],
  'a stream that goes on after outputs': [1, [end]],
};

describe('documents as the live API sends them', () => {
  for (const [name, [steps, unread]] of Object.entries(documents)) {
    it(`have no findings under api: ${name}`, () =>
      assert.deepEqual(reported(unread, 'api'), isOld(name) ? [retrieval] : []));

    it(`miss under model only the properties that the API omits: ${name}`, () => {
      const lines = reported(unread, 'model').filter((line) => !line.startsWith('hint '));
      const missing = /^warning required at \S* .*conformance `api` accepts this/;
      assert.deepEqual(
        lines.filter((line) => !missing.test(line)),
        [],
      );
      assert.equal(lines.length, steps);
    });
  }

  it('may have unknown tools', () => {
    const unread = recorded(tools(foreign));
    const place = 'at /step_details/tool_calls/0/type';
    const words =
      'The tool call type `bing_grounding` is not in the documented schema; Azure AI Foundry sends it';
    assert.deepEqual(reported(unread, 'api'), []);
    assert.ok(reported(unread, 'model').includes(`warning unknown-tool ${place} ${words}`));
    assert.ok(!reported(unread, 'model', ['bing_grounding']).join().includes('unknown-tool'));
  });
});

const retrieval =
  'hint legacy-retrieval at /step_details/tool_calls/0/type `retrieval` is a tool of API v1; API v2 calls it `file_search`';

function isOld(name: string): boolean {
  return name.startsWith('retrieval');
}

function reported(
  unread: unknown,
  conformance: Conformance,
  extraToolTypes: readonly string[] = [],
) {
  const context = contextWith({ settings: { conformance, extraToolTypes } });
  const document = documentOf(JSON.stringify(unread, undefined, 2), languageOf(unread));
  return findingsOf(document, context).map(
    ({ finding: { severity, rule, message }, path }) =>
      `${severity} ${rule} at ${pointerOf(path)} ${message}`,
  );
}

/** An empty page shows by nothing but its file's name that it is one of run steps. */
function languageOf(unread: unknown): string {
  return JSON.stringify(unread).includes('thread.run.step') ? 'json' : 'run-step';
}
