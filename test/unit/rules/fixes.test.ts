import assert from 'node:assert/strict';
import { fixAll } from '../../../server/src/features/codeActions/fixAll.ts';
import { pointerOf } from '../../../server/src/model/jsonValue.ts';
import { sampleOf } from '../../support/examples.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { pathsIn, withValue } from '../../support/values.ts';
import { applyTo, findingsIn } from './support.ts';
import { delta, functionCall, step, toolCalls, usage } from './values.ts';

const interpreter = {
  id: 'call_2',
  type: 'code_interpreter',
  code_interpreter: { input: '1', outputs: [{ type: 'image', image: { file_id: 'file-1' } }] },
};

const search = {
  id: 'call_3',
  type: 'file_search',
  file_search: { results: [{ file_id: 'file-1', file_name: 'a', score: 0.5 }] },
};

const right = [
  step(),
  step({ status: 'failed' }),
  step({ status: 'in_progress', step_details: toolCalls(functionCall({ output: null })) }),
  step({ step_details: toolCalls(functionCall(), interpreter, search) }),
  delta({ index: 0, id: 'call_1', type: 'function', function: { arguments: '{' } }),
];

/** Replacements of each value; `undefined` removes it. */
const wrong = [
  undefined,
  null,
  '',
  'x',
  '123',
  -1,
  1.5,
  1699063290123,
  '2023-11-04T02:01:30Z',
  true,
  [],
  {},
  'completed',
  'in_progress',
  'function',
  'message_creation',
  usage,
];

const mutants = right.flatMap((root) =>
  pathsIn(root)
    .filter((path) => path.length > 0)
    .flatMap((path) =>
      wrong.map((value) => ({
        name: `${root.status} ${pointerOf(path)} = ${JSON.stringify(value)}`,
        value: withValue(root, path, value),
      })),
    ),
);

describe('fixes', () => {
  it('each remove their finding', () => {
    let tried = 0;
    for (const { name, value } of sampleOf(mutants, 100)) {
      for (const { rule, path, message, fixes = [] } of findingsIn({ value })) {
        for (const { title, edits } of fixes) {
          tried++;
          const left = findingsIn({ value: applyTo(value, edits) });
          const same = left.some(
            (one) =>
              one.rule === rule &&
              one.message === message &&
              pointerOf(one.path) === pointerOf(path),
          );
          assert.ok(!same, `${name}: "${title}" leaves ${rule} ${message}`);
        }
      }
    }
    assert.ok(tried > 10, `${tried} fixes`);
  });

  it('end if the first one is applied each time', () => {
    for (const { name, value } of sampleOf(mutants, 100)) {
      let fixed: unknown = value;
      for (let round = 0; ; round++) {
        const found = findingsIn({ value: fixed }).find(({ fixes = [] }) => fixes.length > 0);
        const [fix] = found?.fixes ?? [];
        if (fix === undefined) break;
        assert.ok(round < 20, `${name}: ${found?.rule} ${fix.title}`);
        fixed = applyTo(fixed, fix.edits);
      }
    }
  });

  for (const [layout, write] of [
    ['minified', (value: unknown) => JSON.stringify(value)],
    ['two spaces', (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`],
    [
      'tabs and CRLF',
      (value: unknown) => JSON.stringify(value, undefined, '\t').replaceAll('\n', '\r\n'),
    ],
  ] as const) {
    it(`keep the layout of a document: ${layout}`, () => {
      for (const { name, value } of sampleOf(mutants, 100)) {
        const { text } = fixAll(documentOf(write(value)), contextWith(), { unsafe: true });
        assert.equal(text, write(JSON.parse(text)), name);
      }
    });
  }
});
