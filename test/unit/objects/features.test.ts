import assert from 'node:assert/strict';
import { codeActions } from '../../../server/src/features/codeActions/codeActions.ts';
import { completion } from '../../../server/src/features/completion/completion.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { hover } from '../../../server/src/features/hover/hover.ts';
import { definition } from '../../../server/src/features/ids/references.ts';
import { countById } from '../../../server/src/features/index/countObjects.ts';
import { idIndex } from '../../../server/src/features/index/fileIndex.ts';
import { workspaceSymbols } from '../../../server/src/features/index/workspaceSymbols.ts';
import { documentSymbols } from '../../../server/src/features/outline/documentSymbols.ts';
import { fixtureChoices, newFixture } from '../../../server/src/features/templates/newFixture.ts';
import { inlayHints } from '../../../server/src/features/timestamps/inlayHints.ts';
import { positionAt } from '../../../server/src/text/chunks/positions.ts';
import { textOf } from '../../../server/src/text/chunks/sourceText.ts';
import { applyEdits } from '../../../server/src/text/textEdit.ts';
import { contextWith, documentOf, fixtureWithCursor } from '../../support/fixture.ts';
import { workspaceOf } from '../../support/workspace.ts';
import { completedMessage, completedRun, thread, waitingRun } from '../schema/runSamples.ts';
import { messageStep } from '../schema/samples.ts';

const context = contextWith();

/** The JSON text of a value with the cursor before something in it. */
function at(value: unknown, before: string): string {
  const text = JSON.stringify(value, undefined, 2);
  assert.ok(text.includes(before), before);
  return text.replace(before, `<|>${before}`);
}

function hoverAt(value: unknown, before: string): string {
  const { document, position } = fixtureWithCursor(at(value, before), 'json');
  return hover(document, position, context)?.contents ?? '';
}

function offeredAt(text: string): readonly string[] {
  const { document, position } = fixtureWithCursor(text, 'json');
  return completion(document, position, context).map(({ label }) => label);
}

describe('runs, messages and threads have', () => {
  it('a hover on each name and value', () => {
    const all = [completedRun, waitingRun, completedMessage, thread];
    const missing = all.flatMap((value) =>
      Object.entries(value).flatMap(([name, member]) => {
        const key = hoverAt([completedRun, value].slice(-1).concat(completedRun), `"${name}"`);
        const isPlain = typeof member !== 'object';
        const shown = isPlain ? hoverAt([value, completedRun], JSON.stringify(member)) : 'object';
        return key === '' || shown === '' ? [name] : [];
      }),
    );
    assert.deepEqual(missing, []);
    assert.match(hoverAt(completedRun, '"completed"'), /^\*\*`completed`\*\*: /);
    assert.match(
      hoverAt({ ...completedRun, failed_at: null }, 'null,\n  "completed_at"'),
      /^Not set, because the run is not `failed`\./,
    );
  });

  it('a hover that names the service that sends a value', () => {
    const step = {
      ...messageStep,
      type: 'tool_calls',
      step_details: { type: 'tool_calls', tool_calls: [{ id: 'call_1', type: 'mcp' }] },
    };
    assert.match(
      hoverAt(step, '"mcp"'),
      /Sent by Azure AI Foundry, not in the documented schema\./,
    );
  });

  it('dates beside their times', () => {
    const document = documentOf(JSON.stringify(completedRun, undefined, 2), 'json');
    const end = positionAt(document.source.chunks, document.source.chunks.length);
    const hints = inlayHints(document, { start: { line: 0, character: 0 }, end }, context);
    assert.equal(hints.length, 3);
    assert.match(hints[2]?.label ?? '', /\+9 s/);
  });

  it('completion of names, values, times and neighbors', () => {
    const { status: _, ...run } = completedRun;
    const text = JSON.stringify(run).replace('{', '{<|>,');
    assert.ok(offeredAt(text).includes('status'));
    const statuses = offeredAt(JSON.stringify(completedRun).replace('"completed"', '<|>'));
    assert.ok(statuses.includes('requires_action'));
    const roles = offeredAt(JSON.stringify(completedMessage).replace('"assistant"', '<|>'));
    assert.deepEqual(roles.slice(0, 2), ['user', 'assistant']);
    const times = offeredAt(JSON.stringify(completedRun).replace('1699063299', '<|>'));
    assert.ok(times.includes('created_at + 1 s'));
  });

  it('all statuses of their kind to be set', () => {
    const { document, position } = fixtureWithCursor(at(waitingRun, '"status"'), 'json');
    const actions = codeActions(document, { start: position, end: position }, context);
    const titles = actions.map(({ title }) => /^Set status to `(\w+)`/.exec(title)?.[1]);
    assert.deepEqual(
      titles.filter((title) => title !== undefined),
      [
        ...['queued', 'in_progress', 'cancelling', 'cancelled'],
        ...['failed', 'completed', 'incomplete', 'expired'],
      ],
    );
    const fail = actions.find(({ title }) => title.startsWith('Set status to `failed`'));
    const failed = JSON.parse(applyEdits(textOf(document.source), fail?.edits ?? []));
    assert.equal(failed.required_action, null);
    assert.equal(failed.failed_at, completedRun.started_at + 10);
    assert.equal(typeof failed.last_error.code, 'string');
  });

  it('symbols in the outline, with the calls that a run waits for', () => {
    const list = { object: 'list', data: [completedMessage], first_id: 'msg_1', last_id: 'msg_1' };
    const document = documentOf(JSON.stringify({ list, run: waitingRun }), 'json');
    const shown = documentSymbols(document, context).map(({ name, children }) => [
      name,
      ...children.map((child) => child.name),
    ]);
    assert.deepEqual(shown, [
      ['list · 1 message', 'msg_1 · completed'],
      ['run_1 · requires_action', 'get_weather · function'],
    ]);
  });

  it('IDs with definitions', () => {
    const step = {
      ...messageStep,
      ...{ run_id: 'run_1', thread_id: 'thread_1' },
      step_details: { type: 'message_creation', message_creation: { message_id: 'msg_1' } },
    };
    for (const id of ['run_1', 'msg_1', 'thread_1']) {
      const all = workspaceOf({
        'step.json': JSON.stringify(step).replace(`"${id}"`, `"<|>${id}"`),
        'message.json': JSON.stringify(completedMessage),
        'run.json': JSON.stringify([completedRun, thread]),
      });
      const position = positionAt(all.document.source.chunks, all.offset);
      const found = definition(all.document, position, idIndex(all.others));
      assert.deepEqual(
        found.map(({ uri }) => uri.slice(8)),
        [id === 'msg_1' ? 'message.json' : 'run.json'],
      );
      const symbols = workspaceSymbols(all.others, id).filter(({ name }) => name.startsWith(id));
      assert.deepEqual(
        symbols.map(({ uri }) => uri),
        found.map(({ uri }) => uri),
      );
    }
  });

  it('a count', () => {
    const document = documentOf(JSON.stringify([completedRun, messageStep, thread]), 'json');
    assert.deepEqual(countById(document, context), { steps: 1, occurrences: 1, objects: 3 });
  });
});

describe('new fixtures', () => {
  it('of all kinds have no findings', () => {
    const choices = fixtureChoices();
    assert.deepEqual(
      [...new Set(choices.map(({ object }) => object))],
      ['thread.run.step', 'thread.run', 'thread.message'],
    );
    for (const choice of choices) {
      const text = newFixture(choice, 1_767_225_600) ?? '';
      const found = findingsOf(documentOf(text), context);
      assert.deepEqual(
        found.map(({ finding }) => finding.message),
        [],
        `${choice.object} ${choice.status}`,
      );
    }
  });
});
