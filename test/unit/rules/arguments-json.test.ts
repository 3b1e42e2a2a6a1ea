import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { argumentsJson } from '../../../server/src/rules/arguments-json.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { testRule } from './support.ts';
import { delta, functionCall, step, toolCalls } from './values.ts';

const calling = (text: string, status = 'completed') =>
  step({ status, step_details: toolCalls(functionCall({ arguments: text })) });
const at = '/step_details/tool_calls/0/function/arguments';

testRule(argumentsJson, {
  valid: {
    JSON: calling('{"city":"Paris"}'),
    'a piece in a step in progress': calling('{"ci', 'in_progress'),
    'a step that was cut short': calling('{"ci', 'cancelled'),
    'a piece in a delta': delta({ index: 0, type: 'function', function: { arguments: '{"ci' } }),
  },
  invalid: [
    {
      name: 'the place where it breaks',
      value: calling('{"city": Paris}'),
      at,
      target: { inString: { offset: 9, length: 5 } },
      message:
        'The arguments are not valid JSON. Not a valid JSON value: expected a string in double quotes, a number, true, false or null',
    },
    {
      name: 'an unfinished text',
      value: calling('{"city": "Paris"'),
      at,
      target: { inString: { offset: 16, length: 1 } },
      message: 'The arguments are not valid JSON. Expected a comma or a closing brace `}`',
    },
    {
      name: 'no text at all',
      value: calling(''),
      at,
      target: { inString: { offset: 0, length: 1 } },
      message: 'The arguments are not valid JSON. Expected a value',
    },
  ],
});

describe('rule arguments-json beside a misspelt status', () => {
  const rulesFor = (status: string) =>
    findingsOf(documentOf(JSON.stringify(calling('{"ci', status))), contextWith()).map(
      ({ finding }) => finding.rule,
    );

  it('reports a step that has ended, or whose status is unknown', () => {
    for (const status of ['complete', 'done', 'Expired', 'unheard_of'])
      assert.deepEqual(rulesFor(status), ['enum', 'arguments-json'], status);
  });

  it('reports nothing if the arguments may be incomplete', () => {
    for (const status of ['in-progres', 'running', 'canceled', 'error'])
      assert.deepEqual(rulesFor(status), ['enum'], status);
  });
});
