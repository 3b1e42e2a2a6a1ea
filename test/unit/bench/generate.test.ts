import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';
import { MEANING_FAULTS, SCHEMA_FAULTS } from '../../../bench/faults.ts';
import { generateList, generateStep, writeTree } from '../../../bench/generate.ts';
import { schemaFiles } from '../../../bench/subjects.ts';

interface Step {
  readonly id: string;
  readonly created_at: number;
  readonly type: string;
  readonly status: string;
}
interface List {
  readonly data: readonly Step[];
  readonly first_id: string;
  readonly last_id: string;
}

const parse = (text: string): List => JSON.parse(text) as List;

describe('generated run steps', () => {
  const { text } = generateList(1000, { seed: 42 });
  const list = parse(text);

  it('are the same for the same seed, and different for another seed', () => {
    assert.equal(generateList(20, { seed: 42 }).text, generateList(20, { seed: 42 }).text);
    assert.notEqual(generateList(20, { seed: 42 }).text, generateList(20, { seed: 43 }).text);
  });

  it('are valid, except for mistakes that a schema finds', () => {
    const schemas = schemaFiles().map((file) => JSON.parse(readFileSync(file, 'utf8')));
    const ajv = new Ajv({ strict: false, schemas });
    const isStep = ajv.compile({ $ref: schemas[0].$id });
    for (const step of list.data) assert.ok(isStep(step), ajv.errorsText(isStep.errors));
    const [step = {}] = list.data;
    for (const fault of SCHEMA_FAULTS) assert.ok(!isStep(fault.apply({ ...step })), fault.rule);
  });

  it('take about 1.1 kB each, with some characters outside ASCII', () => {
    const perStep = Buffer.byteLength(text) / 1000;
    assert.ok(perStep > 1000 && perStep < 1250, `${perStep} bytes a step`);
    assert.match(text, /[^\n -~]/);
  });

  it('are sorted newest first, with the IDs of the first and the last', () => {
    const created = list.data.map((step) => step.created_at);
    assert.deepEqual(
      created,
      [...created].sort((a, b) => b - a),
    );
    assert.equal(list.first_id, list.data[0]?.id);
    assert.equal(list.last_id, list.data.at(-1)?.id);
  });

  it('have every type and status', () => {
    const seen = new Set(list.data.flatMap((step) => [step.type, step.status]));
    const types = ['message_creation', 'tool_calls'];
    const statuses = ['completed', 'failed', 'cancelled', 'expired', 'in_progress'];
    assert.deepEqual([...seen].sort(), [...types, ...statuses].sort());
  });

  it('differ from the valid ones only in the planted mistakes', () => {
    const faults = [...SCHEMA_FAULTS, ...MEANING_FAULTS];
    const faulty = generateList(60, { seed: 7, faulty: faults.length, faults });
    const before = parse(generateList(60, { seed: 7 }).text).data;
    const after = parse(faulty.text).data;
    const changed = after.flatMap((step, index) =>
      JSON.stringify(step) === JSON.stringify(before[index]) ? [] : [index],
    );
    assert.deepEqual(
      faulty.planted.map(({ rule }) => rule),
      faults.map(({ rule }) => rule),
    );
    assert.deepEqual(
      faulty.planted.map(({ pointer }) => Number(pointer.split('/')[2])),
      changed,
    );
  });

  it('return the position of the mistake in a single step', () => {
    assert.deepEqual(generateStep({ faulty: 1 }).planted, [{ rule: 'enum', pointer: '/status' }]);
  });

  it('fill a folder with files, some of them with mistakes', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'run-step-tree-'));
    try {
      const tree = writeTree(folder, 20, { faulty: 4 });
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      assert.equal(files.filter((file) => file.endsWith('.json')).length, 20);
      assert.equal(tree.wrong.length, 4);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
