import assert from 'node:assert/strict';
import { findingsInFiles } from './files.ts';

/** A file of a workspace with a step of an ID that was created at a time. */
const file = (name: string, id: string, createdAt: number, more = '') =>
  `// ${name}.json\n"id": "${id}",\n"created_at": ${createdAt}${more}\n`;

describe('id-conflict', () => {
  it('accepts the same step in two files, and different steps', () => {
    assert.deepEqual(
      findingsInFiles(
        file('a', 'step_Kq4Vb9Zt', 1699063280) + file('b', 'step_Kq4Vb9Zt', 1699063280),
      ),
      [],
    );
    assert.deepEqual(
      findingsInFiles(
        file('a', 'step_Kq4Vb9Zt', 1699063280) + file('b', 'step_Np3Bv6Cx', 1699063270),
      ),
      [],
    );
  });

  it('reports one step ID with different content in two files, at the ID', () => {
    const found = findingsInFiles(
      file('a', 'step_Kq4Vb9Zt', 1699063280) + file('b', 'step_Kq4Vb9Zt', 1699063270),
    );
    assert.deepEqual(
      found.map(({ finding, pointer }) => [finding.rule, pointer, finding.message]),
      [
        [
          'id-conflict',
          '/id',
          'Step `step_Kq4Vb9Zt` also exists in `b.json`, with a different `created_at`',
        ],
      ],
    );
  });

  for (const id of [
    'step_abc123',
    'step_001',
    'step_1',
    'step_000000000001',
    'step_first',
    'step_weather_lookup_2',
    'step_AbcDef1234567890',
    'step_test4Vb9Zt2LmXy7Rw',
    '<string>',
    '{{step_id}}',
  ]) {
    it(`ignores a placeholder id: ${id}`, () =>
      assert.deepEqual(
        findingsInFiles(file('a', id, 1699063280) + file('b', id, 1699063270)).filter(
          ({ finding }) => finding.rule === 'id-conflict',
        ),
        [],
      ));
  }

  for (const id of [
    'step_Kq4Vb9Zt2LmXy7RwHs7Gj3Dk',
    'step_9f86d081884c7d65',
    'step_01hq3m2kz7vwx9t4c8',
    'step_3fa85f64-5717-4562-b3fc-2c963f66afa6',
  ]) {
    it(`compares an id that a service made: ${id}`, () =>
      assert.equal(
        findingsInFiles(file('a', id, 1699063280) + file('b', id, 1699063270)).length,
        1,
      ));
  }

  const running = ',\n"status": "in_progress"';

  it('allows changes of a step in progress', () => {
    const [before, after] = [
      file('a', 'step_Kq4Vb9Zt', 1699063280, running),
      file('b', 'step_Kq4Vb9Zt', 1699063280),
    ];
    assert.deepEqual(findingsInFiles(before + after), []);
    assert.deepEqual(findingsInFiles(after + before), []);
  });

  it('names the different properties, and up to three files', () => {
    const others = ['b', 'c', 'd', 'e'].map((name) =>
      file(name, 'step_Kq4Vb9Zt', 1699063280, ',\n"metadata": { "a": "b" },\n"run_id": "run_2"'),
    );
    const [found] = findingsInFiles(file('a', 'step_Kq4Vb9Zt', 1699063280) + others.join(''));
    assert.equal(
      found?.finding.message,
      'Step `step_Kq4Vb9Zt` also exists in `b.json`, with a different `run_id` and `metadata`',
    );
    assert.deepEqual(
      found?.related.map(({ uri }) => uri),
      ['file:///b.json', 'file:///c.json', 'file:///d.json'],
    );
  });
});
