import assert from 'node:assert/strict';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { completion } from '../../../../server/src/features/completion/completion.ts';
import { positionAt } from '../../../../server/src/text/chunks/positions.ts';
import { offsetsIn } from '../../../support/examples.ts';
import { contextWith, documentOf, fixtureWithCursor } from '../../../support/fixture.ts';
import { deltaEvent, list, messageStep, toolStep } from '../../schema/samples.ts';

const service = getLanguageService({});

/** What VS Code offers at an offset: names, and values as JSON text. */
async function builtIn(text: string, offset: number): Promise<readonly string[]> {
  const document = TextDocument.create('file:///a.json', 'json', 1, text);
  const json = service.parseJSONDocument(document);
  const found = await service.doComplete(document, document.positionAt(offset), json);
  return found?.items.map(({ label }) => label) ?? [];
}

/** What we offer beside VS Code, and what we omit: names, and values as JSON text. */
function ours(text: string, offset: number) {
  const document = documentOf(text, 'json');
  const offer = (besideBuiltIn: boolean) =>
    completion(document, positionAt(document.source.chunks, offset), contextWith(), {
      besideBuiltIn,
    }).map(({ kind, label, insertText }) =>
      kind === 'property' ? label : insertText.replace(/^, |,$/g, ''),
    );
  const shown = offer(true);
  return { shown, leftOut: offer(false).filter((one) => !shown.includes(one)) };
}

describe('completion beside the JSON support of VS Code', () => {
  const holders: Readonly<Record<string, unknown>> = {
    'a list': list,
    'an array of steps': [messageStep, toolStep, { object: 'thread.run.step', id: 'step_9' }],
    'a recording': [
      { usage: { total: 1 } },
      { response: { body: toolStep } },
      { body: messageStep },
    ],
    events: [deltaEvent, { event: 'thread.run.step.created', data: messageStep }],
  };
  for (const [title, value] of Object.entries(holders)) {
    const text = JSON.stringify(value, undefined, 1);
    it(`omits exactly the duplicates, anywhere in ${title}`, async () => {
      for (const offset of offsetsIn(text, 7, 50)) {
        const others = await builtIn(text, offset);
        const { shown, leftOut } = ours(text, offset);
        const where = `${text.slice(offset - 20, offset)}|${text.slice(offset, offset + 20)}`;
        assert.deepEqual(
          shown.filter((one) => others.includes(one)),
          [],
          where,
        );
        assert.deepEqual(
          leftOut.filter((one) => !others.includes(one)),
          [],
          where,
        );
      }
    });
  }

  const step = '"object": "thread.run.step"';
  const unfinished: Readonly<Record<string, string>> = {
    'a name between others': `[ { ${step}, "completed_at": 1, "status": "completed" }, { ${step}, "|", "id": "a" } ]`,
    'a name at the end': `[ { ${step}, "completed_at": 1 }, { ${step}, "comp|" } ]`,
    'a name without quotes': `[ { ${step}, "completed_at": 1 }, { ${step}, | } ]`,
    'a name in an object of the same name': `[ { ${step}, "usage": { "total_tokens": 1 } }, { ${step}, "usage": { "|" } } ]`,
    'a missing value': `[ { ${step}, "status": "completed" }, { ${step}, "status": | } ]`,
    'an empty string': `[ { ${step}, "status": "completed" }, { ${step}, "status": "|" } ]`,
    'a boolean': `{ "object": "list", "data": [ { ${step} } ], "has_more": | }`,
    'the other boolean': `{ "object": "list", "data": [ { ${step} } ], "has_more": tr|ue }`,
    'a number': `[ { ${step}, "created_at": 1767225600 }, { ${step}, "created_at": | } ]`,
    null: `[ { ${step}, "usage": null }, { ${step}, "usage": | } ]`,
    'an id': `[ { ${step}, "run_id": "run_1" }, { ${step}, "run_id": "|" } ]`,
  };
  for (const [title, marked] of Object.entries(unfinished)) {
    it(`offers nothing twice while the user types ${title}`, async () => {
      const { offset } = fixtureWithCursor(marked, 'json');
      const text = marked.replace('|', '');
      const others = await builtIn(text, offset);
      const { shown, leftOut } = ours(text, offset);
      assert.deepEqual(
        shown.filter((one) => others.includes(one)),
        [],
      );
      assert.deepEqual(
        leftOut.filter((one) => !others.includes(one)),
        [],
      );
    });
  }

  it('leaves out `completed_at` and "completed", and keeps what only we offer', () => {
    const at = (marked: string) =>
      ours(marked.replace('|', ''), fixtureWithCursor(marked, 'json').offset);
    const names = at(unfinished['a name at the end'] ?? '');
    assert.deepEqual(names.leftOut, ['completed_at']);
    assert.ok(names.shown.includes('failed_at'));
    const values = at(unfinished['an empty string'] ?? '');
    assert.deepEqual(values.leftOut, ['"completed"']);
    assert.ok(values.shown.includes('"failed"'));
  });
});
