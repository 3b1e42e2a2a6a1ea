import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/languageService.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { step } from '../rules/values.ts';

const context = contextWith();
const json = JSON.stringify;

const body = json(step({ status: 'complete' }));
const created = step({ status: 'in_progress', completed_at: null, usage: null });
const stream = [
  `event: thread.run.step.created\ndata: ${json(created)}\n\n`,
  `event: thread.run.step.completed\ndata: ${body}\n\n`,
  'event: done\ndata: [DONE]\n\n',
].join('');

function cut(text: string, size: number): readonly string[] {
  return text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
}

function reported(value: unknown) {
  const text = json(value, undefined, 2);
  return findingsOf(documentOf(text, 'json'), context).map(
    ({ finding, pointer, start, end }) => `${finding.rule} ${pointer} ${text.slice(start, end)}`,
  );
}

describe('A body that was recorded in chunks', () => {
  for (const size of [1, 4, 9, 60, 100, 250])
    it(`is read where its chunks are in objects of ${size} characters each`, () => {
      const chunks = cut(body, size).map((data, time) => ({ time, data }));
      const index = Math.floor(body.indexOf('"complete"') / size);
      const [found = '', ...others] = reported({ chunks });
      assert.ok(found.startsWith(`enum /chunks/${index}/data#/status \\"`), found);
      assert.deepEqual(others, []);
    });

  for (const size of [1, 4, 9, 20, 60, 110])
    it(`is read where it is an event stream in chunks of ${size} characters each`, () => {
      const chunks = cut(stream, size).map((data) => ({ data }));
      const [found = '', ...others] = reported({ chunks });
      assert.match(found, /^enum \/chunks\/\d+\/data#\/status /);
      assert.deepEqual(others, []);
    });

  it('is read where other objects are between the chunks', () => {
    const chunks = cut(body, 100).flatMap((data) => [{ wait: 5 }, { data }]);
    const [found = '', ...others] = reported({ chunks, after: body });
    assert.match(found, /^enum \/chunks\/\d*[13579]\/data#\/status /);
    assert.deepEqual(others.length, 1);
    assert.match(others[0] ?? '', /^enum \/after#\/status /);
  });

  for (const size of [1, 4, 9, 60])
    it(`is read where its chunks are the elements of an array, ${size} characters each`, () => {
      const index = Math.floor(body.indexOf('"complete"') / size);
      const [found = '', ...others] = reported({ body: cut(body, size) });
      assert.ok(found.startsWith(`enum /body/${index}#/status `), found);
      assert.deepEqual(others, []);
    });

  it('is read where only the words that identify the object are cut', () => {
    const pieces = body.split(/(?<=thread\.)|(?=un\.step)|(?<=step_)(?=details)/);
    assert.equal(pieces.length, 4);
    assert.deepEqual(
      reported(pieces.map((data) => ({ data }))).map((one) => one.split(' ', 2).join(' ')),
      ['enum /2/data#/status'],
    );
  });

  it('is read in a YAML sequence', () => {
    const lines = cut(body, 9).map((piece) => `  - '${piece}'\n`);
    const text = `body:\n${lines.join('')}`;
    const found = findingsOf(documentOf(text, 'yaml'), context);
    const index = Math.floor(body.indexOf('"complete"') / 9);
    assert.deepEqual(
      found.map(({ finding, pointer }) => `${finding.rule} ${pointer}`),
      [`enum /body/${index}#/status`],
    );
  });

  it('is not joined from strings that only begin like it', () => {
    assert.deepEqual(reported({ names: ['thread', 'run.step'], more: ['t', 'hread.run.'] }), []);
  });

  it('is not joined with other bodies that are whole', () => {
    const bodies = [{ data: stream }, { data: body }, { data: stream }];
    assert.deepEqual(
      reported({ bodies }).map((one) => one.split(' ', 2).join(' ')),
      [
        'enum /bodies/0/data#5:/status',
        'enum /bodies/1/data#/status',
        'enum /bodies/2/data#5:/status',
      ],
    );
  });

  it('is reported where it is cut off, and no other chunk follows', () => {
    const found = reported([{ data: body.slice(0, 200) }, { data: 'unrelated' }]);
    assert.deepEqual(
      found.map((one) => one.split(' ', 2).join(' ')),
      ['enum /0/data#/status', 'syntax /0/data#'],
    );
  });
});
