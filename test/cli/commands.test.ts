import assert from 'node:assert/strict';
import { fixtureChoices, newFixture } from '../../server/src/features/templates/newFixture.ts';
import { rules } from '../../server/src/rules/engine/registry.ts';
import { schemaAt } from '../../server/src/schema/schemaAt.ts';
import { runStep } from './program.ts';

describe('run-step decode', () => {
  it('explains numbers in any unit and dates', () => {
    const values = ['1699063291', '1699063291000', '1699063291000000', '2023-11-04T02:01:31Z'];
    const { code, out } = runStep(['decode', ...values]);
    assert.equal(code, 0);
    const blocks = out.trimEnd().split('\n\n');
    assert.equal(blocks.length, values.length);
    for (const block of blocks) {
      assert.match(block, /^ {2}seconds {3}1699063291\b/m);
      assert.match(block, /^ {2}UTC {7}2023-11-04 02:01:31Z Saturday$/m);
      assert.match(block, /^ {2}local {5}2023-11-04 02:01:31/m);
      assert.match(block, /^ {2}relative {2}\d+ years ago$/m);
    }
    assert.match(blocks[1] ?? '', /given in milliseconds/);
  });

  it('shows the local time of the machine', () => {
    const { out } = runStep(['decode', '1699063291'], { env: { TZ: 'Asia/Kolkata' } });
    assert.match(out, /local {5}2023-11-04 07:31:31\+05:30/);
  });

  it('decodes times before 1970', () => {
    assert.match(runStep(['decode', '-1']).out, /1969-12-31 23:59:59Z/);
  });

  it('decodes the valid values beside invalid ones', () => {
    const { code, out, err } = runStep(['decode', 'x', '0', '2023-13-01']);
    assert.equal(code, 2);
    assert.match(out, /^0\n {2}seconds/);
    assert.equal(err.trimEnd().split('\n').length, 2);
  });

  it('reports why a value is not a time', () => {
    const dates = ['2024-02-30', '2023-02-29T10:00:00Z', '2024-06-01T24:30:00Z', '2024-02-29'];
    const { code, out, err } = runStep(['decode', ...dates]);
    assert.equal(code, 2);
    assert.deepEqual(err.trimEnd().split('\n'), [
      'run-step: 2024-02-30: February 2024 has only 29 days',
      'run-step: 2023-02-29T10:00:00Z: February 2023 has only 28 days',
      'run-step: 2024-06-01T24:30:00Z: the day ends at 24:00',
    ]);
    assert.match(out, /^2024-02-29\n {2}seconds {3}1709164800\n/);
  });

  it('prints JSON', () => {
    const [{ relative, ...decoded }] = JSON.parse(runStep(['decode', '--json', '1699063291']).out);
    assert.match(relative, /ago$/);
    assert.deepEqual(decoded, {
      value: '1699063291',
      seconds: 1699063291,
      unit: 'seconds',
      utc: '2023-11-04T02:01:31Z',
      local: '2023-11-04 02:01:31+00:00',
    });
  });
});

describe('run-step new', () => {
  const valuesOf = (property: string) =>
    (schemaAt('step', [property], undefined)?.values ?? []).map(({ value }) => String(value));

  for (const type of valuesOf('type')) {
    for (const status of valuesOf('status')) {
      it(`prints a step without a finding: ${type}, ${status}`, () => {
        const { code, out } = runStep(['new', '--type', type, '--status', status]);
        assert.equal(code, 0);
        const args = ['check', '-', '--stdin-filename', 'new.runstep.json', '--fail-on', 'hint'];
        const checked = runStep(args, { input: out });
        assert.equal(checked.out, 'No findings: 1 run step in 1 file.\n');
        const step = JSON.parse(out);
        assert.deepEqual([step.type, step.status, step.step_details.type], [type, status, type]);
      });
    }
  }

  it('prints a call of the tool that is chosen, a function call first', () => {
    const callOf = (...args: readonly string[]) =>
      JSON.parse(runStep(['new', ...args]).out).step_details.tool_calls[0];
    for (const tool of ['function', 'code_interpreter', 'file_search'])
      assert.equal(callOf('--tool', tool).type, tool);
    assert.equal(callOf('--type', 'tool_calls').type, 'function');
    assert.equal(typeof callOf('--tool', 'function').function.output, 'string');
    assert.equal(callOf('--tool', 'function', '--status', 'in_progress').function.output, null);
  });

  it('reports a tool that the type does not allow', () => {
    const unknown = runStep(['new', '--tool', 'x']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /Allowed choices are function, code_interpreter, file_search\./);
    const mixed = runStep(['new', '--type', 'message_creation', '--tool', 'function']);
    assert.equal(mixed.code, 2);
    assert.equal(
      mixed.err,
      'run-step: --tool needs --type tool_calls, not --type message_creation\n',
    );
  });

  it('prints the text that New Fixture… opens', () => {
    for (const { type, status, tools } of fixtureChoices().slice(0, 2)) {
      for (const tool of [undefined, ...tools.map((one) => one.tool)]) {
        const args = ['--type', String(type), '--status', status, '--created-at', '1699063290'];
        const { out } = runStep(['new', ...args, ...(tool === undefined ? [] : ['--tool', tool])]);
        assert.equal(out, newFixture({ type, status, tool }, 1699063300));
      }
    }
  });

  it('prints the same for the same time', () => {
    const print = (time: string) => runStep(['new', '--created-at', time]).out;
    assert.equal(print('1699063290'), print('2023-11-04T02:01:30Z'));
    assert.match(print('1699063290'), /"created_at": 1699063290,/);
  });
});

describe('run-step rules', () => {
  it('lists all rules under a header, a line each, in at most 100 columns', () => {
    const { code, out } = runStep(['rules']);
    assert.equal(code, 0);
    const [head = '', ...lines] = out.trimEnd().split('\n');
    assert.deepEqual(head.split(/ {2,}/), ['Rule', 'Severity', 'Fix', 'Finds']);
    assert.deepEqual(
      lines.map((line) => line.split(/ {2,}/)),
      rules.map(({ name, severity, fixable, docs }) => {
        return [name, severity, ...(fixable ? ['yes'] : []), docs.summary];
      }),
    );
    assert.deepEqual(
      [head, ...lines].filter((line) => line.length > 100 || line !== line.trimEnd()),
      [],
    );
  });
});

describe('run-step explain', () => {
  it('explains rules with their examples', () => {
    const { code, out } = runStep(['explain', ...rules.map(({ name }) => name)]);
    assert.equal(code, 0);
    for (const { name, severity, docs } of rules) {
      assert.ok(out.includes(`${name} (${severity}`), name);
      for (const { bad } of docs.examples) assert.ok(out.includes(bad.split('\n')[0] ?? ''), name);
    }
  });
});
