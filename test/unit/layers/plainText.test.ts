import assert from 'node:assert/strict';
import { editDocument } from '../../../server/src/document/openDocument.ts';
import { fixAll } from '../../../server/src/features/codeActions/fixAll.ts';
import {
  completion,
  countOccurrences,
  findingsOf,
  foldingRanges,
  formatting,
  hover,
  isHandled,
  textOfDocument,
} from '../../../server/src/languageService.ts';
import { positionAt } from '../../../server/src/text/chunks/positions.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { list, step } from '../rules/values.ts';

const context = contextWith();
const right = step();
const wrong = step({ id: 'step_2', status: 'complete', completed_at: 1699063291 });
const json = JSON.stringify;

function reported(text: string) {
  return findingsOf(documentOf(text, 'plaintext'), context).map(
    ({ finding, pointer, start, end }) => `${finding.rule} ${pointer} ${text.slice(start, end)}`,
  );
}

describe('JSON in plain text', () => {
  it('is checked, without findings about the text around it', () => {
    for (const text of [
      `[2024-10-15 14:03:20] local.INFO: Run steps: ${json(list([right]))}`,
      `[2024-10-15 14:03:20] local.INFO: Run steps: ${json(list([right]))} []\n[x] {done} "ok\n`,
      `INFO it's step ${json(right)}, done\n\tat [main]\n`,
      `GET /steps {\n${json(right)}\n`,
      `Response:\n  ${json(right)}\n`,
    ]) {
      assert.deepEqual(reported(text), [], text);
      assert.equal(countOccurrences(documentOf(text, 'plaintext'), context).steps, 1, text);
    }
  });

  it('has pointers that begin with the line, as in JSON Lines', () => {
    const list2 = { ...list([wrong]), first_id: 'step_9' };
    const text = `start\n[info] list: ${json(list2)} []\n[info] step: ${json(wrong)}\n`;
    assert.deepEqual(reported(text), [
      'enum 2:/data/0/status "complete"',
      'list-ids 2:/first_id "step_9"',
      'enum 3:/status "complete"',
    ]);
  });

  it('is found in a string as in a file', () => {
    const inString = (text: string) => reported(json({ message: text }));
    for (const [text, pointer] of [
      [`Got the step ${json(wrong)} in 5 ms`, '/message#1:/status'],
      [
        `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${json(wrong)}`,
        '/message#4:/status',
      ],
      [`${json(wrong)} was sent`, '/message#1:/status'],
    ] as const)
      assert.deepEqual(inString(text), [`enum ${pointer} \\"complete\\"`]);
    assert.deepEqual(inString('An {"object": "thread.run.step"} is a step'), []);
  });

  it('is a document with a mistake where a bracket or comment is too many', () => {
    for (const [end, said] of [
      ['}', '}'],
      [' // sent', '// sent'],
    ] as const)
      assert.deepEqual(reported(json({ body: json(wrong) + end })), [
        'enum /body#/status \\"complete\\"',
        `syntax /body# ${said}`,
      ]);
  });

  it('may be cut into the strings of an array', () => {
    const text = json(wrong);
    const at = text.indexOf('complete') - 5;
    assert.deepEqual(reported(json({ body: [text.slice(0, at), text.slice(at)] })), [
      'enum /body/1#/status \\"complete\\"',
    ]);
  });

  it('may be several values in one line, and one over several lines', () => {
    const text = `two ${json(wrong)} and ${json(wrong)}\nmore: ${json({ a: [wrong] }, undefined, 2)}\n`;
    assert.deepEqual(reported(text), [
      'enum 1:/0/status "complete"',
      'enum 1:/1/status "complete"',
      'enum 2:/a/0/status "complete"',
    ]);
    const pretty = json(wrong, undefined, 2);
    const lines = pretty.split('\n').length;
    assert.deepEqual(reported(`a\n${pretty}\nstep ${pretty}\n${json([wrong])}\n`), [
      'enum 2:/status "complete"',
      `enum ${lines + 2}:/status "complete"`,
      `enum ${2 * lines + 2}:/0/status "complete"`,
    ]);
  });

  it('may be in a quoted string', () => {
    const text = `level=info msg=${json(json(wrong))}\n`;
    assert.deepEqual(reported(text), [`enum 1:#/status ${json('"complete"').slice(1, -1)}`]);
  });

  it('is the whole of a plain text that begins with it', () => {
    assert.deepEqual(reported(json(wrong, undefined, 2)), ['enum /status "complete"']);
    assert.deepEqual(reported(`${json(right)}\n${json(wrong)}\n`), ['enum 2:/status "complete"']);
    assert.deepEqual(reported(`${json(wrong)},`), ['syntax  ,', 'enum /status "complete"'].sort());
  });

  it('has fixes and hovers, which do not touch the text around it', () => {
    const text = `[a] it's ${json(list([wrong]))} []\n`;
    const document = documentOf(text, 'plaintext');
    assert.equal(fixAll(document, context).text, text.replace('"complete"', '"completed"'));
    const at = (word: string) => positionAt(document.source.chunks, text.indexOf(word) + 1);
    assert.match(hover(document, at('"status"'), context)?.contents ?? '', /in_progress/);
    assert.equal(hover(document, at('it'), context), undefined);
    assert.deepEqual(completion(document, at('it'), context), []);
    assert.deepEqual(completion(document, at('[]'), context), []);
    assert.equal(formatting(document, { tabSize: 2, insertSpaces: true }), undefined);
    assert.equal(foldingRanges(document), undefined);
  });

  it('is found while the text is written', () => {
    let document = documentOf('', 'plaintext');
    const write = (text: string) => {
      const end = positionAt(document.source.chunks, document.source.chunks.length);
      document = editDocument(
        document,
        [{ range: { start: end, end }, text }],
        document.version + 1,
      );
      const reopened = documentOf(textOfDocument(document), 'plaintext');
      assert.equal(document.source.format, reopened.source.format);
      assert.deepEqual(findingsOf(document, context), findingsOf(reopened, context));
      return document.source.format;
    };
    assert.equal(write('Step '), 'text');
    assert.equal(write(json(wrong)), 'text');
    assert.equal(findingsOf(document, context).length, 1);
    document = editDocument(document, [{ text: json(wrong) }], 9);
    assert.equal(document.source.format, 'json');
    assert.equal(write(`\n${json(wrong)}`), 'lines');
    document = editDocument(document, [{ text: 'event: thread.run.step.completed\ndata: ' }], 10);
    assert.equal(document.source.format, 'events');
    assert.equal(write(`${json(wrong)}\n\n`), 'events');
    assert.equal(findingsOf(document, context).length, 1);
  });

  it('is ignored if it is unrelated', () => {
    for (const text of ['thread.run.step {"a": 1}', '[{]}{"thread.run.step', '"'.repeat(99)])
      assert.ok(!isHandled(documentOf(text, 'plaintext')), text);
  });
});

describe('a byte order mark', () => {
  const mark = '\ufeff';
  const stream = `event: thread.run.step.completed\ndata: ${json(right)}\n\n`;
  const texts: Readonly<Record<string, readonly [languageId: string, text: string]>> = {
    'of a step': ['run-step', mark + json(right)],
    'of JSON': ['json', mark + json(list([right]), undefined, 2)],
    'of JSON Lines': ['jsonl', `${mark}${json(right)}\n${json(right)}`],
    'of a stream': ['plaintext', mark + stream],
    'of plain text': ['plaintext', `${mark}step: ${json(right)}`],
    'of a string': ['json', json({ body: mark + json(right) })],
    'that is escaped': ['json', json({ body: mark + json(right) }).replace(mark, '\\ufeff')],
    'of a stream in a string': ['json', json({ body: mark + stream })],
    'of a string in a string': ['json', json({ a: json({ body: mark + json(right) }) })],
    'of a scalar of YAML': ['yaml', `body: ${json(mark + json(right))}\n`],
  };
  for (const [what, [languageId, text]] of Object.entries(texts))
    it(`is allowed at the start ${what}`, () => {
      const document = documentOf(text, languageId);
      assert.ok(countOccurrences(document, context).steps >= 1);
      assert.deepEqual(
        findingsOf(document, context).map(({ finding }) => finding.message),
        [],
      );
    });

  it('is a syntax error elsewhere', () => {
    const found = findingsOf(documentOf(`{"a": ${mark}[${json(right)}]}`, 'json'), context);
    assert.deepEqual(
      found.map(({ finding }) => finding.rule),
      ['syntax'],
    );
  });
});
