import {
  type AnalysisContext,
  defaultDisplay,
  defaultSettings,
  fixAll,
  openDocument,
  type StatusName,
  statusOf,
} from '../../languageService.ts';

/** What a new fixture is like. */
export interface NewStep {
  readonly type: 'message_creation' | 'tool_calls';
  readonly status: StatusName;
  /** Unix seconds. */
  readonly createdAt: number;
}

/** How long the step of a new fixture took, in seconds. */
const duration = 12;

/**
 * The text of a complete run step. Only what tells the steps apart is written here; what else a run step needs is
 * added as the fix for missing properties adds it, with the placeholders of the schemas.
 */
export function newStep({ type, status, createdAt }: NewStep): string {
  const end = statusOf(status)?.endedAt;
  const start = {
    object: 'thread.run.step',
    created_at: createdAt,
    type,
    status,
    ...(end !== undefined && { [end]: createdAt + duration }),
    ...(status === 'failed' && { last_error: failure }),
    ...(type === 'tool_calls' && { step_details: { type, tool_calls: [callIn(status)] } }),
    ...(status !== 'in_progress' && { usage: { prompt_tokens: 100, completion_tokens: 20 } }),
  };
  const text = `${JSON.stringify(start, undefined, 2)}\n`;
  const unread = { uri: 'new.runstep.json', version: 0, languageId: 'run-step', text };
  const document = openDocument(unread, true);
  return fixAll(document, context(createdAt + duration), { unsafe: true }).text;
}

const failure = { code: 'server_error', message: 'Sorry, something went wrong.' };

/** Only a step that is completed has got the output of its function call. */
function callIn(status: StatusName) {
  const output = status === 'completed' ? '22 °C, sunny' : null;
  return {
    type: 'function',
    function: { name: 'get_weather', arguments: '{"city":"Paris"}', output },
  };
}

function context(now: number): AnalysisContext {
  return { settings: defaultSettings, display: defaultDisplay, now: () => now };
}
