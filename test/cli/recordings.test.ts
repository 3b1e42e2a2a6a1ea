import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkJson, findingsOf, folderWith, runStep } from './program.ts';
import { madeId, milliseconds, noThread, step, wrongTotal } from './steps.ts';

const stream = [
  'event: thread.run.step.created\n',
  `data: ${JSON.stringify({ ...step, status: 'in_progress', completed_at: null, usage: null })}\n\n`,
  'event: thread.run.step.completed\n',
  `data: ${JSON.stringify(wrongTotal)}\n\n`,
  'event: done\n',
  'data: [DONE]\n\n',
];

/** A recording of exchanges with these bodies. */
function recording(...bodies: readonly unknown[]): object {
  return { Entries: bodies.map((body) => ({ StatusCode: 200, ResponseBody: body })) };
}

describe('run-step check on recordings', () => {
  const kept = recording(
    JSON.stringify(milliseconds),
    JSON.stringify([step, noThread]),
    stream,
    stream.join(''),
    { other: 'thread.run.step' },
  );

  it('counts the steps in strings, and reports the pointer of a finding', () => {
    const cwd = folderWith({ 'a.json': kept });
    const ran = checkJson(cwd);
    assert.equal(ran.code, 1);
    assert.equal(ran.reported.files[0]?.steps, 7);
    assert.deepEqual(findingsOf(ran), [
      'a.json /Entries/0/ResponseBody#/created_at timestamp-unit error',
      'a.json /Entries/1/ResponseBody#/1/thread_id type error',
      'a.json /Entries/2/ResponseBody/3#/usage/total_tokens usage-total warning',
      'a.json /Entries/3/ResponseBody#5:/usage/total_tokens usage-total warning',
    ]);
  });

  it('shows the range in the line of the file', () => {
    const cwd = folderWith({ 'a.json': recording(JSON.stringify(milliseconds)) });
    const { out } = runStep(['check'], { cwd });
    assert.match(out, /^a\.json:5:\d+ error timestamp-unit \(--fix\)$/m);
    assert.match(out, /│ …?.*\\"created_at\\":1699063290000,/);
    assert.match(out, /\^{13} {2}2023-11-04 02:01:30Z/);
  });

  it('fixes the content of strings, and nothing else', () => {
    const cwd = folderWith({ 'a.json': kept });
    const before = readFileSync(join(cwd, 'a.json'), 'utf8');
    runStep(['check', '--fix'], { cwd });
    const after = readFileSync(join(cwd, 'a.json'), 'utf8');
    const expected = before
      .replace('1699063290000', '1699063290')
      .replaceAll('\\"total_tokens\\":5', '\\"total_tokens\\":3');
    assert.equal(after, expected);
  });

  it('applies suppressions by pointer', () => {
    const config = {
      suppressions: [{ files: '*.json', pointer: '/Entries/*/ResponseBody/*#/usage' }],
    };
    const cwd = folderWith({ 'a.json': kept, 'run-step.config.json': config });
    const pointers = findingsOf(checkJson(cwd)).map((line) => line.split(' ')[1]);
    assert.ok(!pointers.includes('/Entries/2/ResponseBody/3#/usage/total_tokens'));
    assert.ok(pointers.includes('/Entries/3/ResponseBody#5:/usage/total_tokens'));
  });

  it('finds syntax errors inside a string', () => {
    const broken = JSON.stringify(step).replace('"status":', 'status:');
    const cwd = folderWith({ 'a.json': recording(broken) });
    const found = findingsOf(checkJson(cwd));
    assert.deepEqual(found, ['a.json /Entries/0/ResponseBody# syntax error']);
  });

  it('ignores API descriptions', () => {
    const cwd = folderWith({ 'a.json': { openapi: '3.0.0', example: JSON.stringify(step) } });
    assert.deepEqual(checkJson(cwd).reported.files, []);
  });

  it('accumulates the stream in a recording', () => {
    const cwd = folderWith({ 'a.json': kept });
    const { code, out } = runStep(['fold', 'a.json'], { cwd });
    assert.equal(code, 0);
    const ids = JSON.parse(out).data.map(({ id }: { readonly id: string }) => id);
    assert.deepEqual(ids, ['step_1', 'step_2']);
  });

  it('compares steps in strings with those of other files', () => {
    const made = { ...step, id: madeId };
    const other = { ...made, assistant_id: 'asst_2' };
    const cwd = folderWith({ 'a.json': recording(JSON.stringify(made)), 'b.json': other });
    const rule = ['--rule', 'id-conflict=warning'];
    assert.deepEqual(findingsOf(checkJson(cwd, rule)), [
      'a.json /Entries/0/ResponseBody#/id id-conflict warning',
      'b.json /id id-conflict warning',
    ]);
  });
});

describe('run-step check on YAML cassettes', () => {
  const cassette = (body: string) => `---
http_interactions:
- request:
    method: get
  response:
    headers:
      Authorization: Bearer ${['sk', 'proj-Zq7vR2mXw9LtB4nKc8HsD3fJ'].join('-')}
    body:
      encoding: UTF-8
      string: ${body}
`;
  const pretty = JSON.stringify(milliseconds, undefined, 2).replaceAll('\n', '\n        ');
  const files = {
    'block.yml': cassette(`|-\n        ${pretty}`),
    'quotes.yaml': cassette(`'${JSON.stringify(milliseconds)}'`),
    'double.yaml': cassette(JSON.stringify(stream.join(''))),
    'other.yml': 'on: push\nname: thread.run.step\n',
    'description.yaml': `openapi: 3.0.0\nx: '${JSON.stringify(step)}'\n`,
  };
  const pointer = '/http_interactions/0/response/body/string';

  it('finds mistakes in every style of scalar, and a secret around it', () => {
    const ran = checkJson(folderWith(files));
    const found = findingsOf(ran).filter((line) => !line.includes(' secret '));
    assert.deepEqual(found, [
      `block.yml ${pointer}#/created_at timestamp-unit error`,
      `double.yaml ${pointer}#5:/usage/total_tokens usage-total warning`,
      `quotes.yaml ${pointer}#/created_at timestamp-unit error`,
    ]);
    assert.equal(findingsOf(ran).length, 6);
    assert.deepEqual(
      ran.reported.files.map(({ steps }) => steps),
      [1, 2, 1],
    );
  });

  it('fixes mistakes and keeps the style of the scalar', () => {
    const cwd = folderWith(files);
    runStep(['check', '--fix'], { cwd });
    for (const [path, before] of Object.entries(files)) {
      const expected = before
        .replace('1699063290000', '1699063290')
        .replace('\\"total_tokens\\":5', '\\"total_tokens\\":3');
      assert.equal(readFileSync(join(cwd, path), 'utf8'), expected, path);
    }
  });
});
