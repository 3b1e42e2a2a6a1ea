import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/findings.ts';
import { redact } from '../../../server/src/features/redact.ts';
import { applyEdits } from '../../../server/src/text/textEdit.ts';
import { contextWith, fixtureOf } from '../../support/fixture.ts';

/** A document after its redaction. */
function redacted(text: string, languageId?: string): string | undefined {
  const found = redact(fixtureOf(text, languageId));
  return found && applyEdits(text, found.edits);
}

const step = 'step_Fx5aQ2LmT8vRz4KpW0dYbN31';
const run = 'run_Zq7vR2mXw9LtB4nKc8HsD3fJ';

describe('redact', () => {
  it('gives an ID a made-up one with its beginning and length, the same everywhere', () => {
    const text = JSON.stringify([
      { object: 'thread.run.step', id: step, run_id: run },
      { object: 'thread.run.step', id: step.replace('F', 'G'), run_id: run },
    ]);
    assert.deepEqual(JSON.parse(redacted(text) ?? ''), [
      {
        object: 'thread.run.step',
        id: 'step_000000000000000000000001',
        run_id: 'run_000000000000000000000001',
      },
      {
        object: 'thread.run.step',
        id: 'step_000000000000000000000002',
        run_id: 'run_000000000000000000000001',
      },
    ]);
    const { ids, secrets } = redact(fixtureOf(text)) ?? {};
    assert.deepEqual([ids, secrets], [3, 0]);
  });

  it('finds them in names and strings, behind escapes too', () => {
    const text = JSON.stringify({
      object: 'thread.run.step',
      run_id: run,
      metadata: { [run]: `see\n${run}, ${JSON.stringify({ run, text: `\n${run}` })}` },
    });
    const after = redacted(text) ?? '';
    assert.ok(!after.includes(run));
    assert.deepEqual(after.match(/run_0+1/g)?.length, 5);
    assert.equal(after, text.replaceAll(run, 'run_000000000000000000000001'));
  });

  it('finds IDs that only look like one, and those of files without a fixed beginning', () => {
    const text = JSON.stringify({
      object: 'thread.run.step',
      metadata: { organization: 'org-Kc8HsD3fJZq7vR2mXw9LtB4n', other: 'org-team, step_details' },
      step_details: {
        type: 'tool_calls',
        tool_calls: [
          {
            type: 'code_interpreter',
            code_interpreter: {
              input: "open('assistant-8fJ2kL0pQw')",
              outputs: [{ type: 'image', image: { file_id: 'assistant-8fJ2kL0pQw' } }],
            },
          },
        ],
      },
    });
    assert.equal(
      redacted(text),
      text
        .replace('org-Kc8HsD3fJZq7vR2mXw9LtB4n', 'org-000000000000000000000001')
        .replaceAll('assistant-8fJ2kL0pQw', 'assistant-0000000001'),
    );
  });

  it('takes secrets out, and leaves nothing to find', () => {
    const text = JSON.stringify({
      object: 'thread.run.step',
      metadata: {
        key: 'sk-proj-Zq7vR2mXw9LtB4nKc8HsD3fJ',
        header: 'Authorization: Bearer Zq7vR2mXw9LtB4nKc8HsD3fJ',
      },
    });
    const after = redacted(text) ?? '';
    assert.deepEqual(JSON.parse(after).metadata, {
      key: 'sk-redacted',
      header: 'Authorization: Bearer redacted',
    });
    const left = findingsOf(fixtureOf(after), contextWith()).filter(
      ({ finding }) => finding.rule === 'secret',
    );
    assert.deepEqual(left, []);
  });

  it('leaves made-up IDs, and everything else, as it is', () => {
    const text = `{
      "object": "thread.run.step", "id": "step_a", "run_id": "run_one", "thread_id": "123456",
      "created_at": 123456, "step_details": null, "metadata": { "step_details": "call_the_function" }
    }`;
    assert.equal(redacted(text), text);
  });

  it('changes nothing the second time, and counts on from what is there', () => {
    const text = JSON.stringify({ object: 'thread.run.step', id: step, run_id: run });
    const once = redacted(text) ?? '';
    assert.equal(redacted(once), once);
    const more = `[${once},${JSON.stringify({ object: 'thread.run.step', id: step })}]`;
    assert.deepEqual(
      JSON.parse(redacted(more) ?? '').map(({ id }: { id: string }) => id),
      ['step_000000000000000000000001', 'step_000000000000000000000002'],
    );
  });

  it('works in transcripts', () => {
    const text = `event: thread.run.step.created\ndata: {"object":"thread.run.step","id":"${step}"}\n\n`;
    assert.equal(redacted(text, 'plaintext'), text.replace(step, 'step_000000000000000000000001'));
  });

  it('is not there for what is none of ours', () => {
    assert.equal(redacted(`{"id": "${step}"}`, 'json'), undefined);
  });
});
