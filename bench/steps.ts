import type { Random } from './random.ts';

/** What all steps of a list share, and the creation time of the step in Unix seconds. */
export interface StepContext {
  readonly assistant: string;
  readonly thread: string;
  readonly run: string;
  readonly createdAt: number;
}

/** A run step as JSON data. Its values are not typed, because faults can change them. */
export type Step = Readonly<Record<string, unknown>>;

type Status = 'completed' | 'failed' | 'cancelled' | 'expired' | 'in_progress';

const WORDS = (
  'the run step report shows revenue by quarter and region totals for each customer order ' +
  'invoice shipment forecast margin average median value table file search result assistant ' +
  'thread message function output input weather stock price temperature'
).split(' ');
const FOREIGN = ['café', '—', '東京', 'naïve', '✓', '😀', 'Zürich'] as const;
const CITIES = ['Paris', 'Lyon', 'Tokyo', 'Boston', 'Nairobi', 'Lima', 'Oslo', 'Pune'] as const;

/**
 * Returns a valid run step of any type and status with all sixteen properties, about 1.1 kB when
 * pretty-printed in a list. Most steps are completed, as in real lists.
 */
export function makeStep(choose: Random, context: StepContext): Step {
  const status = pickStatus(choose);
  const end = context.createdAt + choose.integer(1, 90);
  const endIf = (state: Status): number | null => (status === state ? end : null);
  const details = makeDetails(choose, status);
  return {
    id: choose.id('step_'),
    object: 'thread.run.step',
    created_at: context.createdAt,
    assistant_id: context.assistant,
    thread_id: context.thread,
    run_id: context.run,
    type: details.type,
    status,
    step_details: details,
    last_error: status === 'failed' ? makeError(choose) : null,
    expired_at: endIf('expired'),
    cancelled_at: endIf('cancelled'),
    failed_at: endIf('failed'),
    completed_at: endIf('completed'),
    metadata: makeMetadata(choose),
    usage: status === 'in_progress' ? null : makeUsage(choose),
  };
}

function pickStatus(choose: Random): Status {
  if (choose.chance(0.9)) return 'completed';
  return choose.pick(['failed', 'failed', 'cancelled', 'expired', 'in_progress']);
}

function makeDetails(choose: Random, status: Status): Step {
  if (choose.chance(0.55)) {
    return { type: 'message_creation', message_creation: { message_id: choose.id('msg_') } };
  }
  const count = choose.chance(0.8) ? 1 : choose.integer(2, 3);
  const makers = [makeCodeInterpreter, makeFileSearch, makeFunction] as const;
  const calls = Array.from({ length: count }, () => choose.pick(makers)(choose, status));
  return { type: 'tool_calls', tool_calls: calls };
}

function makeCodeInterpreter(choose: Random, status: Status): unknown {
  const count = status === 'in_progress' ? 0 : choose.integer(0, 2);
  const file = `/mnt/data/${choose.id('file-')}.csv`;
  return {
    id: choose.id('call_'),
    type: 'code_interpreter',
    code_interpreter: {
      input: `import pandas as pd\n\ndf = pd.read_csv("${file}")\n# ${words(choose, 3, 14)}\nprint(df)`,
      outputs: Array.from({ length: count }, () =>
        choose.chance(0.7)
          ? { type: 'logs', logs: `${words(choose, 4, 20)}\n${choose.integer(1, 99_999)}\n` }
          : { type: 'image', image: { file_id: choose.id('file-') } },
      ),
    },
  };
}

function makeFileSearch(choose: Random, status: Status): unknown {
  const ranker = choose.pick(['auto', 'default_2024_08_21']);
  const ranking = { ranker, score_threshold: choose.integer(0, 100) / 100 };
  const results = Array.from({ length: choose.integer(1, 3) }, () => ({
    file_id: choose.id('file-'),
    file_name: `${choose.pick(WORDS)}-${choose.integer(1, 99)}.pdf`,
    score: choose.integer(1, 999) / 1000,
    ...(choose.chance(0.5) && { content: [{ type: 'text', text: words(choose, 8, 30) }] }),
  }));
  return {
    id: choose.id('call_'),
    type: 'file_search',
    file_search: {
      ...(choose.chance(0.8) && { ranking_options: ranking }),
      ...(status !== 'in_progress' && { results }),
    },
  };
}

function makeFunction(choose: Random, status: Status): unknown {
  const city = choose.pick(CITIES);
  const unit = choose.pick(['celsius', 'fahrenheit']);
  const answer = { city, value: choose.integer(-10, 40), ok: true };
  return {
    id: choose.id('call_'),
    type: 'function',
    function: {
      name: choose.pick(['get_weather', 'get_stock_price', 'lookup_order', 'send_email']),
      arguments: JSON.stringify({ city, unit, note: words(choose, 0, 6) }),
      output: status === 'completed' ? JSON.stringify(answer) : null,
    },
  };
}

function makeError(choose: Random): unknown {
  const code = choose.pick(['server_error', 'rate_limit_exceeded']);
  return { code, message: `Sorry, something went wrong: ${words(choose, 5, 5)}` };
}

function makeMetadata(choose: Random): unknown {
  if (choose.chance(0.1)) return null;
  const count = choose.chance(0.15) ? choose.integer(1, choose.chance(0.1) ? 16 : 3) : 0;
  const pairs = Array.from({ length: count }, (_, at) => [`key_${at + 1}`, choose.pick(WORDS)]);
  return Object.fromEntries(pairs);
}

function makeUsage(choose: Random): unknown {
  const prompt = choose.integer(20, 4000);
  const completion = choose.integer(5, 900);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
  };
}

/** Returns words, some of them not ASCII, so that V8 stores two bytes per character. */
function words(choose: Random, least: number, most: number): string {
  return Array.from({ length: choose.integer(least, most) }, () =>
    choose.chance(0.003) ? choose.pick(FOREIGN) : choose.pick(WORDS),
  ).join(' ');
}
