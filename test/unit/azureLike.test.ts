import assert from 'node:assert/strict';
import { findingsOf } from '../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../support/fixture.ts';

type Members = Readonly<Record<string, unknown>>;
type Event = readonly [name: string, data: unknown];

const start = 1_755_640_000;
const ids = {
  run_id: 'run_k9TbHq2wYcVe7LnZsd4RfXu1',
  assistant_id: 'asst_Wd5pMj8rQaGy3ZtBvk6NcEx0',
  thread_id: 'thread_p2XvRs7uKfLm9QbHzw4TjYc1',
};
const counts = (prompt_tokens: number, completion_tokens: number) => ({
  prompt_tokens,
  completion_tokens,
  total_tokens: prompt_tokens + completion_tokens,
  prompt_token_details: { cached_tokens: 0 },
});

function run(status: string, members: Members = {}): Members {
  const { run_id: id, ...others } = ids;
  return {
    id,
    object: 'thread.run',
    created_at: start,
    ...others,
    status,
    started_at: status === 'queued' ? null : start + 1,
    expires_at: start + 1800,
    cancelled_at: null,
    failed_at: null,
    completed_at: null,
    required_action: null,
    last_error: null,
    model: 'gpt-4o',
    instructions: 'You help the guests of a hotel.',
    tools: [{ type: 'mcp', server_label: 'rooms', server_url: 'https://example.com/mcp' }],
    tool_resources: { code_interpreter: { file_ids: [] } },
    metadata: {},
    temperature: 1,
    top_p: 1,
    max_completion_tokens: null,
    max_prompt_tokens: null,
    truncation_strategy: { type: 'auto', last_messages: null },
    incomplete_details: null,
    usage: null,
    response_format: 'auto',
    tool_choice: 'auto',
    parallel_tool_calls: true,
    ...members,
  };
}

/** A step of calls; it has ended if there are any. */
function step(...calls: readonly Members[]): Members {
  const hasEnded = calls.length > 0;
  return {
    id: 'step_Gh3zVm6yCkTb1RwPxq8NfJd5',
    object: 'thread.run.step',
    created_at: start + 2,
    ...ids,
    type: 'tool_calls',
    status: hasEnded ? 'completed' : 'in_progress',
    cancelled_at: null,
    completed_at: hasEnded ? start + 5 : null,
    expires_at: start + 1800,
    failed_at: null,
    last_error: null,
    step_details: { type: 'tool_calls', tool_calls: calls },
    usage: hasEnded ? counts(210, 14) : null,
  };
}

function delta(call: Members): Event {
  const step_details = { type: 'tool_calls', tool_calls: [{ index: 0, ...call }] };
  return [
    'thread.run.step.delta',
    { id: step().id, object: 'thread.run.step.delta', delta: { step_details } },
  ];
}

/** A recorded body of a stream: one string for each line of an event. */
const body = (...events: readonly Event[]) =>
  events.flatMap(([name, data]) => [
    `event: ${name}\n`,
    `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`,
  ]);

/** The findings of a recording of responses. */
function findingsIn(...bodies: readonly unknown[]): readonly string[] {
  const entries = bodies.map((ResponseBody) => ({
    RequestUri: 'https://example.services.ai.azure.com/api/projects/hotel/threads',
    ResponseBody,
  }));
  const document = documentOf(JSON.stringify({ Entries: entries }, undefined, 2), 'json');
  return findingsOf(document, contextWith()).map(
    ({ finding, pointer }) => `${finding.rule} ${pointer} ${finding.message}`,
  );
}

const own = (type: string, ...bodies: readonly Members[]) =>
  bodies.map((members) => ({ type, [type]: members }));
const id = 'call_s7YdKb4xZuQm1HtWvf9LcRn2';

/** The deltas of a call of each tool, and the accumulated call. */
const calls: readonly (readonly [pieces: readonly Members[], whole: Members])[] = [
  [
    own(
      'bing_grounding',
      { requesturl: '', response_metadata: null },
      { requesturl: 'https://example.com/search' },
      { response_metadata: "{'market': 'en-US'}" },
    ),
    { requesturl: 'https://example.com/search', response_metadata: "{'market': 'en-US'}" },
  ],
  [
    own('azure_ai_search', { input: null, output: null }, { input: 'pool' }, { output: '[]' }),
    { input: 'pool', output: '[]' },
  ],
  ...['fabric_dataagent', 'sharepoint_grounding', 'deep_research'].map(
    (type) =>
      [
        own(type, { input: null, output: null }, { input: 'free' }, { input: ' rooms' }),
        { input: 'free rooms', output: null },
      ] as const,
  ),
  [
    own('browser_automation', { input: null, output: null }, { input: 'Open' }, { steps: [] }),
    { input: 'Open', output: null, steps: [] },
  ],
  [
    own(
      'connected_agent',
      {
        name: 'porter',
        arguments: '',
        output: '',
        run_id: null,
        thread_id: null,
        assistant_id: null,
      },
      { arguments: '{"bags":' },
      { arguments: '2}' },
      { output: 'Done.', run_id: 'run_2', thread_id: 'thread_2', assistant_id: 'asst_2' },
    ),
    {
      name: 'porter',
      arguments: '{"bags":2}',
      output: 'Done.',
      run_id: 'run_2',
      thread_id: 'thread_2',
      assistant_id: 'asst_2',
    },
  ],
  [
    own(
      'azure_function',
      { name: 'book', arguments: '', output: null },
      { arguments: '{"n":' },
      { arguments: '1}' },
      { output: 'ok' },
    ),
    { name: 'book', arguments: '{"n":1}', output: 'ok' },
  ],
];

describe('recordings of Azure AI Foundry', () => {
  for (const [[first, ...others], whole] of calls) {
    const type = String(first?.type);
    const stream = (end: Members) =>
      body(
        ['thread.run.step.created', step()],
        ['thread.run.step.in_progress', step()],
        delta({ id, ...first }),
        ...others.map(delta),
        ['thread.run.step.completed', step({ id, type, [type]: end })],
        ['done', '[DONE]'],
      );

    it(`have no findings in a stream with a call of ${type}, whose deltas accumulate`, () => {
      assert.deepEqual(findingsIn(stream(whole)), []);
      const name = Object.keys(whole).find((key) => typeof whole[key] === 'string') ?? '';
      assert.deepEqual(findingsIn(stream({ ...whole, [name]: 'else' })), [
        `delta-fold /Entries/0/ResponseBody/${2 * others.length + 7}#/step_details/tool_calls/0/${type}/${name} ` +
          `The accumulated deltas give a different value: \`${JSON.stringify(whole[name])}\``,
      ]);
    });
  }

  const call = { type: 'mcp', arguments: '{}', name: 'list_rooms', server_label: 'rooms' };
  const waiting = run('requires_action', {
    expires_at: start + 36_000,
    required_action: {
      type: 'submit_tool_approval',
      submit_tool_approval: { tool_calls: [{ id, ...call }] },
    },
  });
  const before = body(
    ['thread.run.created', run('queued')],
    ['thread.run.queued', run('queued')],
    ['thread.run.in_progress', run('in_progress')],
    ['thread.run.step.created', step()],
    ['thread.run.step.in_progress', step()],
    ['thread.run.step.created', step()],
    delta({ id, ...call, output: null }),
    ['thread.run.requires_action', waiting],
    ['done', '[DONE]'],
  );
  const again = run('queued', { started_at: start + 1, expires_at: start + 36_000 });
  const resumed: readonly Event[] = [
    ['thread.run.step.completed', step({ id, ...call, output: null })],
    ['thread.run.queued', again],
    ['thread.run.created', again],
    ['thread.run.queued', again],
    ['thread.run.in_progress', run('in_progress')],
    delta({ type: 'mcp', output: '["12","14"]' }),
    [
      'thread.run.completed',
      run('completed', { expires_at: null, completed_at: start + 9, usage: counts(210, 14) }),
    ],
    ['done', '[DONE]'],
  ];

  it('have no findings if a run resumes after an approval and is created again', () => {
    assert.deepEqual(findingsIn(before, body(...resumed)), []);
  });

  it('may have a run that is queued before it is created', () => {
    const stream = body(
      ['thread.run.queued', run('queued')],
      ['thread.run.created', run('queued')],
    );
    assert.deepEqual(findingsIn(stream), [
      'event-order /Entries/0/ResponseBody/0#/event This event comes before the run is created: `created` must be the first event of a run',
    ]);
  });
});
