import assert from 'node:assert/strict';
import { textOfDocument } from '../../../../server/src/document/document.ts';
import {
  type CompletionItem,
  completion,
} from '../../../../server/src/features/completion/completion.ts';
import { findingsOf } from '../../../../server/src/features/diagnostics/documentDiagnostics.ts';
import {
  fixtureVariants,
  newFixture,
} from '../../../../server/src/features/templates/newDocument.ts';
import { positionAt } from '../../../../server/src/text/chunks/positions.ts';
import { applyEdits } from '../../../../server/src/text/edit/edits.ts';
import { offsetsIn } from '../../../support/examples.ts';
import { contextWith, documentOf, fixtureWithCursor, testNow } from '../../../support/fixture.ts';
import { messageStep, samples, toolStep } from '../../schema/samples.ts';

type Settings = NonNullable<Parameters<typeof contextWith>[0]>['settings'];

function offered(
  textWithCursor: string,
  { settings = {}, languageId }: { settings?: Settings; languageId?: string } = {},
): readonly CompletionItem[] {
  const { document, position } = fixtureWithCursor(textWithCursor, languageId);
  return completion(document, position, contextWith({ ...(settings && { settings }) }));
}

function labels(...args: Parameters<typeof offered>): string {
  return offered(...args)
    .map(({ label }) => label)
    .join(' ');
}

/** The text after the item with that label was inserted. */
function chosen(label: string, ...args: Parameters<typeof offered>): string {
  const item = offered(...args).find((one) => one.label === label);
  assert.ok(item, `${label} is not offered, but ${labels(...args)}`);
  const { document } = fixtureWithCursor(args[0], args[1]?.languageId);
  return withItem(textOfDocument(document), item);
}

function withItem(
  text: string,
  { range, insertText, additionalEdits = [] }: CompletionItem,
): string {
  const { start, end } = range;
  return applyEdits(text, [
    ...additionalEdits,
    { offset: start, length: end - start, text: insertText },
  ]);
}

const step = '"object": "thread.run.step"';

describe('completion of property names', () => {
  it('offers the properties of all types while the type is unknown, and fills them in', () => {
    const open = (inside: string) =>
      `{ ${step}, "step_details": { "type": "tool_calls", "tool_calls": [{${inside}|}] } }`;
    assert.equal(labels(open('')), 'id type code_interpreter file_search retrieval function');
    assert.match(
      chosen('function', open('"id": "call_1", ')),
      /"id": "call_1", "function": \{ "name": "get_weather", /,
    );
    assert.equal(labels(open('"type": "function", ')), 'id function');
    assert.doesNotMatch(labels(open(''), { settings: { apiVersion: 'v2' } }), /retrieval/);
  });

  it('offers missing properties: required before optional, in the order of the API, extras last', () => {
    assert.equal(
      labels(`{ ${step}, "created_at": 1, | }`),
      'id run_id assistant_id thread_id type status cancelled_at completed_at expired_at failed_at last_error ' +
        'step_details usage metadata expires_at',
    );
    assert.match(
      labels('{ | }', { settings: { conformance: 'api' } }),
      /failed_at last_error step_details expires_at expired_at usage metadata$/,
    );
  });

  const table: readonly [text: string, label: string, after: string][] = [
    ['{ "sta|', 'status', '{ "status": "in_progress"'],
    ['{ "sta|" }', 'status', '{ "status": "in_progress" }'],
    ['{ sta| }', 'status', '{ "status": "in_progress" }'],
    ['{ "sta| }', 'status', '{ "status": "in_progress" }'],
    ['{ | }', 'object', '{ "object": "thread.run.step" }'],
    ['{|}', 'object', '{"object": "thread.run.step"}'],
    [`{ ${step}, | }`, 'metadata', `{ ${step}, "metadata": null }`],
    [`{ ${step} | }`, 'metadata', `{ ${step}, "metadata": null }`],
    [`{\n  ${step}\n  "m|"\n}`, 'metadata', `{\n  ${step},\n  "metadata": null\n}`],
    [`{ | ${step} }`, 'metadata', `{ "metadata": null, ${step} }`],
    [`{\n  "met|\n  ${step}\n}`, 'metadata', `{\n  "metadata": null,\n  ${step}\n}`],
    [`{\n  "met|",\n  ${step}\n}`, 'metadata', `{\n  "metadata": null,\n  ${step}\n}`],
    ['{ "stat|e": "failed" }', 'status', '{ "status": "failed" }'],
    ['{"id":"step_1",|}', 'metadata', '{"id":"step_1","metadata":null}'],
    ['{ "usage": {}|}', 'metadata', '{ "usage": {}, "metadata": null}'],
    [
      '{ "last_error": { "code": "server_error", | } }',
      'message',
      '{ "last_error": { "code": "server_error", "message": "Sorry, something went wrong." } }',
    ],
  ];
  for (const [text, label, after] of table) {
    it(`${JSON.stringify(text)} + ${label}`, () => assert.equal(chosen(label, text), after));
  }

  it('derives the value from the document', () => {
    assert.equal(
      chosen('completed_at', '{ "status": "completed", "created_at": 1699063290, | }'),
      '{ "status": "completed", "created_at": 1699063290, "completed_at": 1699063290 }',
    );
    assert.match(chosen('failed_at', '{ "status": "completed", | }'), /"failed_at": null/);
    assert.match(
      chosen('type', '{ "step_details": { "type": "tool_calls" }, | }'),
      /, "type": "tool_calls" /,
    );
    assert.match(chosen('created_at', '{ | }'), new RegExp(`"created_at": ${testNow}`));
    assert.match(
      chosen('run_id', `[ { ${step}, "run_id": "run_x1" }, { ${step}, | } ]`, {
        languageId: 'json',
      }),
      /"run_id": "run_x1" }, .*"run_id": "run_x1"/,
    );
  });

  it('has snippets with a tab stop for every value', () => {
    const snippets = Object.fromEntries(
      offered('{ | }').map(({ label, snippet }) => [label, snippet]),
    );
    assert.equal(snippets.id, `"id": "\${1:step_abc123}"`);
    assert.equal(snippets.object, '"object": "thread.run.step"');
    assert.equal(snippets.failed_at, `"failed_at": \${1:null}`);
    assert.equal(snippets.type, `"type": \${1|"message_creation","tool_calls"|}`);
  });

  it('offers only the missing properties of the variant that the tag names', () => {
    const call = (members: string) =>
      `{ "step_details": { "type": "tool_calls", "tool_calls": [ { ${members} } ] } }`;
    assert.equal(labels(call('"type": "function", |')), 'id function');
    assert.equal(labels(call('|, "type": "file_search"')), 'id file_search');
    assert.doesNotMatch(labels(`{\n  "a|\n  ${step},\n  "status": "failed"\n}`), /object|status/);
  });

  it('completes lists and events around steps', () => {
    const list = (rest: string) => `{ "object": "list", "data": [ { ${step} } ], ${rest} }`;
    assert.equal(labels(list('|'), { languageId: 'json' }), 'first_id last_id has_more');
    assert.equal(
      labels(`{ | "data": [ { ${step} } ] }`, { languageId: 'json' }),
      'object first_id last_id has_more',
    );
    assert.match(
      labels(`[{ "event": "|", "data": { ${step} } }]`, { languageId: 'json' }),
      /^thread\.run\.step\.created .*thread\.run\.step\.delta$/,
    );
  });

  it('is empty in free maps, in comments and in unrelated documents', () => {
    assert.equal(labels('{ "metadata": { "|": "x" } }'), '');
    assert.equal(labels('{ "id": "x" // a | comment\n}', { languageId: 'jsonc' }), '');
    assert.equal(labels('{ | }', { languageId: 'json' }), '');
    assert.equal(labels('{ "id" | }'), '');
  });
});

describe('completion of values', () => {
  const table: readonly [text: string, label: string, after: string][] = [
    ['{ "status": |', 'completed', '{ "status": "completed"'],
    ['{ "status": | }', 'completed', '{ "status": "completed" }'],
    ['{ "status": "comp| }', 'completed', '{ "status": "completed" }'],
    ['{\n  "status": "comp|\n}', 'completed', '{\n  "status": "completed"\n}'],
    ['{ "status": "fail|ed", "id": "x" }', 'completed', '{ "status": "completed", "id": "x" }'],
    ['{ "status": | "failed" }', 'completed', '{ "status": "completed" }'],
    ['{ "status": comp| }', 'completed', '{ "status": "completed" }'],
    [
      '{\n  "status": |\n  "id": "x"\n}',
      'completed',
      '{\n  "status": "completed",\n  "id": "x"\n}',
    ],
    ['{ "completed_at": nu| }', 'null', '{ "completed_at": null }'],
    ['{ "completed_at": 16|99063291 }', 'now', `{ "completed_at": ${testNow} }`],
    ['{ "object": "|" }', 'thread.run.step', '{ "object": "thread.run.step" }'],
    ['{ "has_more": t|, "data": [] }', 'true', '{ "has_more": true, "data": [] }'],
    [
      '{ "tool_calls": 1, "step_details": { "type": "tool_calls", "tool_calls": | } }',
      '[]',
      '{ "tool_calls": 1, "step_details": { "type": "tool_calls", "tool_calls": [] } }',
    ],
  ];
  for (const [text, label, after] of table) {
    it(`${JSON.stringify(text)} + ${label}`, () => assert.equal(chosen(label, text), after));
  }

  it('offers every status with its documentation', () => {
    const items = offered('{ "status": "|" }');
    assert.deepEqual(
      items.map(({ label }) => label),
      ['in_progress', 'cancelled', 'failed', 'completed', 'expired'],
    );
    for (const { documentation, kind } of items) assert.ok(documentation && kind === 'enum');
  });

  it('offers only the values of the API version', () => {
    const type = '{ "step_details": { "type": "tool_calls", "tool_calls": [ { "type": "|" } ] } }';
    assert.equal(labels(type), 'function code_interpreter file_search retrieval');
    assert.equal(
      labels(type, { settings: { apiVersion: 'v1' } }),
      'function code_interpreter retrieval',
    );
    assert.equal(
      labels(type, { settings: { apiVersion: 'v2' } }),
      'function code_interpreter file_search',
    );
    assert.equal(offered(type).find(({ label }) => label === 'retrieval')?.deprecated, true);
  });

  it('offers null first if the status requires null', () => {
    assert.match(labels('{ "status": "completed", "failed_at": | }'), /^null /);
    assert.match(labels('{ "status": "completed", "last_error": | }'), /^null /);
    assert.match(labels('{ "status": "failed", "last_error": | }'), / null$/);
    assert.match(labels('{ "status": "in_progress", "usage": | }'), /^null /);
    assert.match(labels('{ "status": "completed", "usage": | }'), / null$/);
  });

  it('preselects the value that matches the rest of the step', () => {
    const preselected = (text: string) => offered(text).find(({ preselect }) => preselect)?.label;
    assert.equal(
      preselected('{ "type": "tool_calls", "step_details": { "type": "|" } }'),
      'tool_calls',
    );
    assert.equal(
      preselected('{ "type": "|", "step_details": { "type": "tool_calls" } }'),
      'tool_calls',
    );
    assert.equal(preselected('{ "type": "tool_calls", "step_details": | }'), 'tool_calls');
    assert.equal(preselected('{ "status": "|", "failed_at": 1699063290 }'), 'failed');
  });
});

describe('completion of IDs', () => {
  const steps = (inStep: string) =>
    `[ { ${step}, "id": "step_1", "run_id": "run_1" }, { ${step}, "id": "step_12", "run_id": "run_1" }, { ${step}, ${inStep} } ]`;
  const shown = (inStep: string) =>
    offered(steps(inStep), { languageId: 'json' }).map(({ label, detail }) => [label, detail]);

  it('offers the IDs of the same kind, with where each is used', () => {
    assert.deepEqual(shown('"run_id": "|"'), [
      ['run_1', 'run_id in fixture.json, used 2 times'],
      ['run_…', 'new ID'],
    ]);
    const image = (id: string) => `{ "type": "image", "image": { "file_id": ${id} } }`;
    const outputs = `[ ${image('"assistant-7"')}, ${image('"file-8"')}, ${image('|')} ]`;
    const calls = `[ { "type": "code_interpreter", "code_interpreter": { "outputs": ${outputs} } } ]`;
    const text = `{ ${step}, "step_details": { "type": "tool_calls", "tool_calls": ${calls} } }`;
    assert.equal(labels(text), 'assistant-7 file-8 file-…');
  });

  it('names the property that defines an ID, even if a list refers to it first', () => {
    const list = `{ "object": "list", "first_id": "step_1", "last_id": |, "data": ${steps('"id": "step_2"')} }`;
    const [first, ...others] = offered(list, { languageId: 'json' });
    assert.equal(first?.detail, 'id in fixture.json, used 2 times');
    assert.deepEqual(
      others.map(({ label }) => label),
      ['step_12', 'step_2', 'step_…', 'null'],
    );
  });

  it('never offers the IDs of other objects for an `id`', () => {
    assert.deepEqual(shown('"id": "|"'), [['step_…', 'new ID']]);
    for (const typed of ['"step_n|"', '"step_1|"', '"step_1|', '"x|"'])
      assert.deepEqual(shown(`"id": ${typed}`), [], typed);
    const call = (id: string) => `{ "type": "function", "id": ${id} }`;
    const calls = `[ ${call('"call_1"')}, ${call('"|"')} ]`;
    assert.deepEqual(shown(`"step_details": { "type": "tool_calls", "tool_calls": ${calls} }`), [
      ['call_…', 'new ID'],
    ]);
  });

  it('offers the steps of a stream for the `id` of a delta', () => {
    const text = `[ { ${step}, "id": "step_1" }, { "object": "thread.run.step.delta", "id": "|", "delta": {} } ]`;
    assert.equal(labels(text, { languageId: 'json' }), 'step_1 step_…');
  });

  it('matches the typed text as a prefix, and is incomplete', () => {
    const offeredFor = (typed: string) =>
      offered(steps(`"run_id": ${typed}`), { languageId: 'json' }).filter(
        ({ isPrefixMatch }) => isPrefixMatch,
      );
    for (const [typed, filterText] of [
      ['"run_|"', '"run_'],
      ['"run_|', '"run_'],
      ['run_|', 'run_'],
      ['"|"', '"'],
    ] as const) {
      const [item, second] = offeredFor(typed);
      assert.deepEqual([item?.label, item?.filterText], ['run_1', filterText], typed);
      assert.equal(second, undefined);
    }
    for (const typed of ['"un_|"', '"rn1|"', '"run_2|"']) assert.deepEqual(offeredFor(typed), []);
  });

  it('offers the typed ID before longer ones, so that Enter keeps it', () => {
    const list = (last: string) =>
      `{ "object": "list", "last_id": ${last}, "data": ${steps('"x": 1')} }`;
    assert.equal(labels(list('"step_1|"'), { languageId: 'json' }), 'step_1 step_12 null');
    assert.equal(labels(list('"step_|1"'), { languageId: 'json' }), 'step_12 step_… null');
  });

  it('offers the IDs of other files after those of the document', () => {
    const { document, position } = fixtureWithCursor(steps('"run_id": "|"'), 'json');
    const used = (id: string, count: number) => ({
      id,
      file: 'a/other.json',
      count,
      defines: false,
    });
    const otherFiles = {
      hasStep: () => false,
      steps: () => [],
      ids: () => [used('run_1', 7), used('run_2', 3), used('run_3', 1)],
    };
    const items = completion(document, position, { ...contextWith(), otherFiles });
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [
        ['run_1', 'run_id in fixture.json, used 2 times'],
        ['run_2', 'run_id in a/other.json, used 3 times'],
        ['run_3', 'run_id in a/other.json'],
        ['run_…', 'new ID'],
      ],
    );
  });

  it('has no Markdown in the detail of an item', () => {
    for (const { detail = '' } of offered('{ | }')) assert.doesNotMatch(detail, /`/);
  });
});

describe('completion of templates', () => {
  it('offers a tool call of each type, and more', () => {
    const calls = '{ "step_details": { "type": "tool_calls", "tool_calls": [|] } }';
    assert.equal(labels(calls), 'function code_interpreter file_search retrieval');
    assert.equal(
      chosen('function', '{"step_details":{"type":"tool_calls","tool_calls":[|]}}'),
      '{"step_details":{"type":"tool_calls","tool_calls":[{"id":"call_abc123","type":"function",' +
        '"function":{"name":"get_weather","arguments":"{\\"city\\":\\"Paris\\"}","output":null}}]}}',
    );
    assert.equal(labels('{ "last_error": | }'), '{ code, message } null');
    assert.equal(
      labels('{ "usage": | }'),
      '{ prompt_tokens, completion_tokens, total_tokens } null',
    );
    assert.equal(labels('{ "step_details": | }'), 'message_creation tool_calls');
  });

  it('writes several lines if the file does', () => {
    assert.equal(
      chosen('{ code, message }', '{\n\t"last_error": |\n}'),
      '{\n\t"last_error": {\n\t"code": "server_error",\n\t"message": "Sorry, something went wrong."\n}\n}',
    );
  });

  it('has choices and tab stops', () => {
    const [error] = offered('{ "last_error": | }');
    assert.equal(
      error?.snippet,
      `{ "code": \${1|"server_error","rate_limit_exceeded"|}, "message": "\${2:Sorry, something went wrong.}" }`,
    );
  });

  it('offers a complete step of each status and type, without findings', () => {
    const items = offered('|').filter(({ detail }) => detail === 'Run step');
    assert.equal(items.length, 10);
    for (const { label, insertText } of items) {
      const findings = findingsOf(documentOf(insertText), contextWith());
      assert.deepEqual(
        findings.map(({ finding }) => finding.message),
        [],
        label,
      );
    }
  });

  it('offers the objects of New Fixture… with the indentation of the document', () => {
    for (const { object, type, status } of fixtureVariants()) {
      const label = `${status} ${type ?? object.replace('thread.', '')}`;
      const text = newFixture({ object, type, status }, testNow);
      assert.equal(chosen(label, '|'), text);
      if (type === undefined) continue;
      assert.equal(
        JSON.stringify(JSON.parse(chosen(label, '[\n    {},\n    |\n]'))[1]),
        JSON.stringify(JSON.parse(text ?? '')),
      );
    }
  });

  it('leaves the indentation to the client if the document has none', () => {
    const snippetIn = (text: string) =>
      offered(text, { languageId: text === '|' ? 'run-step' : 'json' }).find(
        ({ label }) => label === 'completed tool_calls',
      )?.snippet ?? '';
    assert.match(snippetIn('|'), /^\{\n\t"id"/);
    assert.match(snippetIn(`[\n   { ${step} },\n   |\n]`), /^\{\n {3}"id"/);
    assert.match(snippetIn(JSON.stringify(`[\n{ ${step} },\n|\n]`)), /^\{\\\\n {2}\\\\"id/);
  });

  it('has no tab stops for the chosen type and status', () => {
    for (const { label, snippet = '' } of offered('|').filter(
      ({ detail }) => detail === 'Run step',
    )) {
      const [status, type] = label.split(' ');
      assert.ok(snippet.includes(`"type": "${type}",\n\t"status": "${status}"`), label);
    }
  });

  it('gives a call its result in a completed step', () => {
    const call = (status: string) =>
      chosen(
        'function',
        `{"status":"${status}","step_details":{"type":"tool_calls","tool_calls":[|]}}`,
      );
    assert.match(call('completed'), /"output":"Sunny, 21 °C"/);
    assert.match(call('in_progress'), /"output":null/);
  });

  it('preselects a completed message in an empty file, which then ends with a line break', () => {
    const [first] = offered('|').filter(({ preselect }) => preselect);
    assert.equal(first?.label, 'completed message_creation');
    for (const empty of ['|', '\n|']) {
      assert.match(chosen('completed message_creation', empty), /\{\n.*\n\}\n$/s);
      assert.doesNotMatch(chosen('completed message_creation', `${empty}\n`), /\n\n$/);
    }
    assert.ok(offered('|').some(({ snippet }) => snippet?.endsWith('}\n')));
    assert.ok(!offered('[|').some(({ snippet }) => snippet?.endsWith('\n')));
  });

  it('adds a step of the same run to a list', () => {
    const text = (at: string) =>
      `{ "object": "list", "data": [ { ${step}, "run_id": "run_7" }${at} ], "first_id": null }`;
    for (const at of [', |', ' |']) {
      const after: unknown = JSON.parse(
        chosen('failed tool_calls', text(at), { languageId: 'json' }),
      );
      assert.deepEqual(
        (after as { data: { run_id: string }[] }).data.map(({ run_id }) => run_id),
        ['run_7', 'run_7'],
      );
    }
    assert.match(
      chosen('failed tool_calls', `[ { ${step} }, | ]`, { languageId: 'json' }),
      /"failed"/,
    );
  });
});

describe('completion anywhere', () => {
  for (const [kind, sample] of samples) {
    for (const indent of [undefined, 2]) {
      const text = JSON.stringify(sample, undefined, indent);
      it(`inserts valid JSON in a ${kind} (${text.length} characters)`, () => {
        const document = documentOf(text);
        for (const offset of offsetsIn(text, 3, 80)) {
          const items = completion(
            document,
            positionAt(document.source.chunks, offset),
            contextWith(),
          );
          for (const item of items) {
            assert.ok(item.range.start <= offset && offset <= item.range.end);
            assert.doesNotThrow(
              () => JSON.parse(withItem(text, item)),
              `${item.label} at ${offset}`,
            );
            if (item.snippet !== undefined) assert.equal(expanded(item.snippet), item.insertText);
          }
        }
      });
    }
  }

  it('has valid ranges in text that is cut off', () => {
    const text = JSON.stringify(toolStep, undefined, 2);
    for (const offset of offsetsIn(text, 1, 200)) {
      const document = documentOf(text.slice(0, offset));
      for (const { range } of completion(
        document,
        positionAt(document.source.chunks, offset),
        contextWith(),
      )) {
        assert.ok(range.start <= offset && range.end === offset);
      }
    }
  });

  it('offers each removed property with its commas', () => {
    for (const name of Object.keys(messageStep)) {
      const { [name as keyof typeof messageStep]: _, ...rest } = messageStep;
      const text = JSON.stringify(rest, undefined, 2);
      for (const { index } of text.matchAll(
        /(?<=^\{|\n {2}\}|",|\d,|null,|\n)(?=\n {2}"|\n\}$)/g,
      )) {
        const cursor = `${text.slice(0, index)}\n  |${text.slice(index)}`;
        const after: unknown = JSON.parse(chosen(name, cursor));
        assert.deepEqual(Object.keys(after as object).sort(), Object.keys(messageStep).sort());
      }
    }
  });
});

/** The text of a snippet with its defaults. */
function expanded(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|((?:[^\\,|]|\\.)*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
    .replace(/\\([\\$},|])/g, '$1');
}

describe('the filter text of a completion', () => {
  for (const [place, label] of [
    ['"created_at": "|"', 'now'],
    ['"created_at": |', 'now'],
    ['"cancelled_at": "|"', 'null'],
    ['"status": "|"', 'completed'],
    ['"usage": "|"', 'null'],
  ] as const) {
    it(`begins with the same quote as the document: ${place}`, () => {
      const item = offered(`{ ${step}, ${place} }`).find((one) => one.label === label);
      assert.equal(item?.filterText.startsWith('"'), place.includes('"|'));
    });
  }
});
