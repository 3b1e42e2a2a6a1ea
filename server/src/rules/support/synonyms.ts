/** Words that people and other APIs use for a value of the model, where the spelling alone does not lead to it. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  in_progress: ['running', 'started', 'processing', 'queued', 'pending', 'requires_action'],
  completed: ['done', 'finished', 'success', 'succeeded', 'ok'],
  failed: ['failure', 'error', 'errored'],
  cancelled: ['cancel', 'cancelling', 'canceling', 'aborted'],
  expired: ['timeout', 'timed_out', 'expires'],
  message_creation: ['message', 'message_created', 'messages'],
  tool_calls: ['tool', 'tools'],
  function: ['function_call', 'functions'],
  code_interpreter: ['code', 'python'],
  file_search: ['file_search_call'],
  image: ['image_file'],
  logs: ['stdout'],
  server_error: ['internal_error', 'internal_server_error'],
  rate_limit_exceeded: ['rate_limit', 'rate_limited', 'rate_limit_error', 'rate_limit_reached'],
};

/** Which of `known` evidently is what `word` means, although it is spelled otherwise. */
export function synonymOf(word: string, known: readonly string[]): string | undefined {
  const spelled = word.toLowerCase().replace(/[-\s]/g, '_');
  return known.find((name) => synonyms[name]?.includes(spelled));
}
