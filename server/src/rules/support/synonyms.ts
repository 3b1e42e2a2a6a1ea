type Synonyms = Readonly<Record<string, readonly string[]>>;

/** Synonyms of values in other APIs. An unknown `type` of a step or call is a variant instead. */
const valueSynonyms: Synonyms = {
  in_progress: ['running', 'started', 'processing', 'queued', 'pending', 'requires_action'],
  completed: ['done', 'finished', 'success', 'succeeded', 'ok'],
  failed: ['failure', 'error', 'errored'],
  cancelled: ['cancel', 'cancelling', 'canceling', 'aborted'],
  expired: ['timeout', 'timed_out', 'expires'],
  image: ['image_file'],
  logs: ['stdout'],
  server_error: ['internal_error', 'internal_server_error'],
  rate_limit_exceeded: ['rate_limit', 'rate_limited', 'rate_limit_error', 'rate_limit_reached'],
};

/** Synonyms of property names. One counts only if the property itself is absent. */
const nameSynonyms: Synonyms = {
  id: ['call_id', 'tool_call_id', 'step_id', 'identifier'],
  created_at: ['started_at'],
  completed_at: ['ended_at', 'finished_at'],
  run_id: ['run'],
  thread_id: ['thread'],
  assistant_id: ['assistant'],
  status: ['state'],
  last_error: ['error'],
  step_details: ['details'],
  message_id: ['id'],
  metadata: ['meta'],
  data: ['steps', 'run_steps', 'items'],
  prompt_tokens: ['input_tokens'],
  completion_tokens: ['output_tokens'],
  total_tokens: ['total'],
  prompt_token_details: ['input_tokens_details'],
  completion_tokens_details: ['output_tokens_details'],
  code: ['type'],
  message: ['msg'],
  arguments: ['args', 'parameters', 'params'],
  output: ['result'],
  input: ['code'],
  file_name: ['name'],
  ranking_options: ['ranking'],
};

/** Returns the known value that `word` is a synonym of, or `undefined`. */
export function synonymOf(word: string, known: readonly string[]): string | undefined {
  return find(word, known, valueSynonyms);
}

/** Returns the known property name that `word` is a synonym of, or `undefined`. */
export function nameSynonymOf(word: string, known: readonly string[]): string | undefined {
  return find(word, known, nameSynonyms);
}

function find(word: string, known: readonly string[], synonyms: Synonyms): string | undefined {
  const spelled = word.toLowerCase().replace(/[-\s]/g, '_');
  return known.find((name) => Object.hasOwn(synonyms, name) && synonyms[name]?.includes(spelled));
}
