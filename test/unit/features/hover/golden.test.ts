import { hover } from '../../../../server/src/features/hover/hover.ts';
import { contextWith, fixtureWithCursor } from '../../../support/fixture.ts';
import { type GoldenCase, testGolden } from '../../../support/golden.ts';

function hoverAt(textWithCursor: string): string {
  const languageId = textWithCursor.includes('"thread.') ? 'json' : 'run-step';
  const { document, position } = fixtureWithCursor(textWithCursor, languageId);
  const contents = hover(document, position, contextWith())?.contents ?? '(no hover)';
  // This row depends on the time zone of the machine.
  return contents.replace(/^\| Local .*\n/m, '');
}

function casesOf(texts: Readonly<Record<string, string>>): readonly GoldenCase[] {
  return Object.entries(texts).map(([title, text]) => ({ title, text }));
}

const callOf = (members: string) =>
  `{"step_details": {"type": "tool_calls", "tool_calls": [{${members}}]}}`;
const call = (type: string, members: string) =>
  callOf(`"type": "${type}", "${type}": {${members}}`);
const run = (members: string) => `{"object": "thread.run", ${members}}`;
const message = (members: string) => `{"object": "thread.message", ${members}}`;

testGolden(
  'hover/names',
  casesOf({
    'a property with values': '{"sta|tus": "completed"}',
    'a timestamp': '{"expired|_at": null}',
    'an ID': '{"run|_id": 1}',
    'an object': '{"last|_error": {}}',
    'a union': '{"step|_details": {}}',
    'a variant of a union': '{"step|_details": {"type": "tool_calls"}}',
    'the tag of a union': callOf('"ty|pe": "function"'),
    'a number with bounds': call('file_search', '"ranking_options": {"score|_threshold": 1}'),
    'a string that contains JSON': call('function', '"arg|uments": ""'),
    'a key of the metadata': '{"metadata": {"a|b": ""}}',
    'a property that only live services send': '{"expires|_at": 1}',
    'a name in the spelling of a client library': '{"completed|At": 1}',
    'a misspelled name': '{"object": "thread.run.step", "compelted|_at": 1}',
    'an unknown property': '{"no|te": 1}',
    'a property of a list':
      '{"object": "list", "first|_id": null, "data": [{"object": "thread.run.step"}]}',
    'the name of an event':
      '{"eve|nt": "thread.run.step.failed", "data": {"object": "thread.run.step"}}',
    'a delta': '{"object": "thread.run.step.delta", "del|ta": {}}',
  }),
  hoverAt,
);

testGolden(
  'hover/values',
  casesOf({
    'a value of an enum': '{"type": "tool|_calls"}',
    'an unknown value of an enum': '{"type": "tool|s"}',
    'a timestamp': '{"created_at": 1699063279, "completed_at": 1699|063291}',
    'a timestamp in milliseconds': '{"created_at": 169906|3291000}',
    'a timestamp as a string': '{"created_at": "2023-11|-04T02:01:31Z"}',
    'a string that is not a date': '{"created_at": "so|on"}',
    'a number that is too large for a date': '{"created_at": 1e|30}',
    'a null timestamp of another status': '{"status": "failed", "completed_at": nu|ll}',
    'a null timestamp of the same status': '{"status": "completed", "completed_at": nu|ll}',
    'an ID': '{"run_id": "ru|n_1"}',
    'a correct total of usage':
      '{"usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3|}}',
    'a wrong total of usage':
      '{"usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 4|}}',
    'JSON in a string': call('function', '"arguments": "{\\"a\\":[1.0]|}"'),
    'the output of a function': call('function', '"output": "[1]|"'),
    'the input of a code interpreter': call('code_interpreter', '"input": "a\\nb|"'),
    'the value of an unknown property': '{"note": 1|}',
  }),
  hoverAt,
);

testGolden(
  'hover/runs',
  casesOf({
    'the status of a run': run('"stat|us": "requires_action"'),
    'a status of a run': run('"status": "requires|_action"'),
    'the start of a run': run('"created_at": 1699063290, "started_at": 16990|63291'),
    'the required action of a run': run('"required|_action": null'),
    'the truncation strategy of a run': run('"truncation|_strategy": {"type": "auto"}'),
    'the temperature of a run': run('"temp|erature": 1'),
    'a tool of a run': run('"tools": [{"type": "file|_search"}]'),
    'the usage of a run': run('"usa|ge": null'),
    'the role of a message': message('"role": "assist|ant"'),
    'the content of a message': message('"con|tent": []'),
    'the reason of an incomplete message': message(
      '"incomplete_details": {"reason": "max|_tokens"}',
    ),
    'an annotation of a message': message(
      '"content": [{"type": "text", "text": {"value": "", "annotations": [{"ty|pe": "file_citation"}]}}]',
    ),
    'the tool resources of a thread': '{"object": "thread", "tool|_resources": null}',
    'the ID of a thread': '{"object": "thread", "id": "thread|_1"}',
  }),
  hoverAt,
);

const azureCall = (members: string) =>
  `{"object": "thread.run.step", "step_details": {"type": "tool_calls", "tool_calls": [{${members}}]}}`;
testGolden(
  'hover/azure',
  casesOf({
    'the type of an Azure tool call': azureCall('"type": "bing|_grounding"'),
    'the data of an Azure tool call': azureCall('"type": "bing_grounding", "bing|_grounding": {}'),
    'the server of an MCP tool call': azureCall('"type": "mcp", "server|_label": "docs"'),
    'the type of a step with activities': '{"object": "thread.run.step", "type": "activ|ities"}',
    'an approval that a run requires': run('"required_action": {"type": "submit_tool|_approval"}'),
    'a tool of a run': run('"tools": [{"type": "mc|p"}]'),
    'a citation of a URL': message(
      '"content": [{"type": "text", "text": {"value": "", "annotations": [{"type": "url|_citation"}]}}]',
    ),
  }),
  hoverAt,
);
