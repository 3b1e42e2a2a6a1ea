import { unknownStepType } from '../../../server/src/rules/unknown-step-type.ts';
import { testRule } from './support.ts';
import { step } from './values.ts';

const api = { conformance: 'api' } as const;
const offered = [{ id: 'mcpl_1', type: 'mcp_list_tools', server_label: 'docs', tools: {} }];
const activities = step({
  type: 'activities',
  step_details: { type: 'activities', activities: offered },
});
const handoff = step({ type: 'handoff', step_details: { type: 'handoff', handoff: {} } });
const chunks = (step_details: unknown) => ({
  id: 'step_1',
  object: 'thread.run.step.delta',
  delta: { step_details },
});
const unknown =
  'Unknown run step type `handoff`. Expected one of: `message_creation`, `tool_calls`';
const live =
  'The run step type `activities` is not in the documented schema; Azure AI Foundry sends it';

testRule(unknownStepType, {
  valid: {
    'what a live service sends, under api': { value: activities, settings: api },
    'a delta of it': {
      value: chunks({ type: 'activities', activities: [] }),
      settings: api,
    },
    'a type that the user expects': { value: handoff, settings: { extraStepTypes: ['handoff'] } },
  },
  invalid: [
    { name: 'what a live service sends', value: activities, at: '/type', message: live },
    {
      name: 'a type that no service is known to send',
      value: handoff,
      at: '/type',
      message: unknown,
    },
    {
      name: 'the same under api',
      value: handoff,
      settings: api,
      at: '/type',
      message: unknown,
      severity: 'information',
    },
    {
      name: 'a type with the details of another',
      value: step({ type: 'handoff', step_details: { type: 'tool_calls', tool_calls: [] } }),
      at: '/type',
      message: unknown,
    },
    {
      name: 'only in the details',
      value: step({ type: 'tool_calls', step_details: { type: 'handoff', tool_calls: [] } }),
      at: '/step_details/type',
      message: unknown,
    },
    {
      name: 'two of them',
      value: step({ type: 'handoff', step_details: { type: 'plan', plan: [] } }),
      at: '/type',
      message: unknown,
    },
    {
      name: 'in a delta',
      value: chunks({ type: 'activities', activities: [] }),
      at: '/delta/step_details/type',
      message: live,
    },
  ],
});
