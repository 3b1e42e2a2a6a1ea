import {
  type CompletionItem,
  completion,
} from '../../../../server/src/features/completion/completion.ts';
import { contextWith, fixtureWithCursor } from '../../../support/fixture.ts';
import { testGolden } from '../../../support/golden.ts';

const step = '"object": "thread.run.step"';

function itemsAt(textWithCursor: string, languageId = 'json', labels = /^/): string {
  const { document, position } = fixtureWithCursor(textWithCursor, languageId);
  const items = completion(document, position, contextWith()).filter(({ label }) =>
    labels.test(label),
  );
  return items.length === 0 ? '(no completions)' : items.map(shown).join('\n\n');
}

function shown(item: CompletionItem): string {
  const { label, kind, detail, preselect, deprecated, documentation, insertText, snippet } = item;
  const flags = [kind, preselect && 'preselected', deprecated && 'deprecated'].filter(Boolean);
  const inserted = snippet ?? insertText;
  return [
    `### \`${label}\` (${flags.join(', ')})`,
    ...(detail === undefined ? [] : [detail]),
    `\`\`\`\`json\n${inserted}\n\`\`\`\``,
    ...(documentation === undefined ? [] : [documentation]),
  ].join('\n\n');
}

testGolden(
  'completion/names',
  [
    { title: 'the names that a step still lacks', text: `{${step}, "id": "step_1", |}` },
    { title: 'the names in a tool call', text: call('|') },
    { title: 'the names in a tool call of a type', text: call('"type": "function", |') },
    { title: 'the names in a list', text: `{"object": "list", "data": [{${step}}], |}` },
    { title: 'the names in metadata, which are free', text: `{${step}, "metadata": {"|": ""}}` },
  ],
  (text) => itemsAt(text),
);

testGolden(
  'completion/values',
  [
    { title: 'the values of an enum', text: `{${step}, "status": |}` },
    { title: 'the types of tool calls', text: call('"type": |') },
    {
      title: 'an ID that the document has',
      text: `[{${step}, "run_id": "run_1"}, {${step}, "run_id": |}]`,
    },
    { title: 'a boolean', text: `{"object": "list", "data": [{${step}}], "has_more": |}` },
    { title: 'the error of a failed step', text: `{${step}, "status": "failed", "last_error": |}` },
    {
      title: 'the usage of a step in progress',
      text: `{${step}, "status": "in_progress", "usage": |}`,
    },
    { title: 'the names of events', text: `{"event": |, "data": {${step}}}` },
    { title: 'the status of a run', text: '{"object": "thread.run", "status": |}' },
    { title: 'the role of a message', text: '{"object": "thread.message", "role": |}' },
  ],
  (text) => itemsAt(text),
);

testGolden(
  'completion/timestamps',
  [
    { title: 'the creation', text: `{${step}, "created_at": |}` },
    {
      title: 'the end of a step in its status',
      text: `{${step}, "status": "completed", "created_at": 1699063290, "completed_at": |}`,
    },
    {
      title: 'the end of a step in another status',
      text: `{${step}, "status": "completed", "created_at": 1699063290, "failed_at": |}`,
    },
    {
      title: 'the start of a run',
      text: '{"object": "thread.run", "created_at": 1699063290, "started_at": |}',
    },
  ],
  (text) => itemsAt(text),
);

testGolden(
  'completion/templates',
  [
    { title: 'the completed steps of an empty file', text: '|' },
    { title: 'the completed steps of a list', text: `[\n  {${step}, "run_id": "run_7"},\n  |\n]` },
  ],
  (text) =>
    itemsAt(
      text,
      text === '|' ? 'run-step' : 'json',
      /^completed (?:message_creation|tool_calls)$/,
    ),
);

function call(members: string): string {
  return `{${step}, "step_details": {"type": "tool_calls", "tool_calls": [{${members}}]}}`;
}
