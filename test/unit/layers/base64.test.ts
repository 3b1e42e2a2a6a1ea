import assert from 'node:assert/strict';
import { fixAll } from '../../../server/src/features/codeActions/fixAll.ts';
import {
  codeActions,
  completion,
  countOccurrences,
  documentLinks,
  documentSymbols,
  findingsOf,
  hover,
  inlayHints,
  redact,
  renamedRanges,
  stepIds,
  timeline,
} from '../../../server/src/languageService.ts';
import { positionAt } from '../../../server/src/text/chunks/positions.ts';
import { applyEdits } from '../../../server/src/text/textEdit.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { list, step } from '../rules/values.ts';

const context = contextWith();
const wrong = step({ id: 'step_1', status: 'complete' });
const encode = (text: string) => Buffer.from(text).toString('base64');
const encoded = encode(JSON.stringify(wrong));

/** A stream with a wrong status at its end, in chunks of some bytes that are encoded one by one. */
function encodedChunks(size: number): readonly string[] {
  const stream = `event: thread.run.step.completed\ndata: ${JSON.stringify(wrong)}\n\n`;
  return (stream.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []).map(encode);
}

/** The range of a text in another one, with its quotes. */
function quoted(text: string, string: string) {
  const start = text.indexOf(string) - 1;
  return { start, end: start + string.length + 2 };
}

function reported(text: string, languageId: string) {
  return findingsOf(documentOf(text, languageId), context).map((found) => ({
    rule: found.finding.rule,
    pointer: found.pointer,
    start: found.start,
    end: found.end,
    fixes: found.finding.fixes ?? [],
  }));
}

describe('a body in base64', () => {
  const content = { mimeType: 'application/json', text: encoded, encoding: 'base64' };
  const har = JSON.stringify({ log: { entries: [{ response: { content } }] } });
  const pointer = '/log/entries/0/response/content/text#/status';

  it('is checked in an HTTP archive: the finding is at the string, and has no fixes', () => {
    const expected = { rule: 'enum', pointer, ...quoted(har, encoded), fixes: [] };
    assert.deepEqual(reported(har, 'json'), [expected]);
  });

  for (const [what, written] of [
    ['lines that end with escapes', encoded.replace(/.{40}/g, '$&\r\n')],
    ['the alphabet for URLs', Buffer.from(JSON.stringify(wrong)).toString('base64url')],
    ['a data URI', `data:application/json;base64,${encoded}`],
    ['a byte order mark in it', encode(`\ufeff${JSON.stringify(wrong)}`)],
  ] as const)
    it(`is checked with ${what}`, () => {
      const found = reported(JSON.stringify({ body: written }), 'json');
      assert.deepEqual(
        found.map((one) => [one.rule, one.pointer]),
        [['enum', '/body#/status']],
      );
    });

  it('is checked if it contains an event stream', () => {
    const stream = `event: thread.run.step.completed\ndata: ${JSON.stringify(wrong)}\n\n`;
    const found = reported(JSON.stringify({ body: encode(stream) }), 'json');
    assert.ok(found.some((one) => one.rule === 'enum' && one.pointer === '/body#2:/status'));
  });

  it('is checked in a string, and may contain strings', () => {
    const body = encode(JSON.stringify({ detail: JSON.stringify(wrong) }));
    const found = reported(JSON.stringify({ a: JSON.stringify({ body }) }), 'json');
    assert.deepEqual(
      found.map((one) => [one.rule, one.pointer, one.fixes]),
      [['enum', '/a#/body#/detail#/status', []]],
    );
  });

  for (const [what, tag, block] of [
    ['a tagged block', '!!binary |', encoded.replace(/.{60}/g, '$&\n      ')],
    ['a tagged scalar', '!binary', encoded],
    ['a block without a tag', '|', encoded.replace(/.{7}/g, '$&\n      ')],
  ] as const)
    it(`is checked in ${what} of YAML`, () => {
      const text = `interactions:\n- body:\n    string: ${tag}\n      ${block.trimEnd()}\nversion: 1\n`;
      const start = text.indexOf(encoded.slice(0, 7));
      const end = text.indexOf('\nversion');
      const place = { pointer: '/interactions/0/body/string#/status', start, end };
      assert.deepEqual(reported(text, 'yaml'), [{ rule: 'enum', ...place, fixes: [] }]);
    });

  it('is ignored if it is not a run step or not text', () => {
    const others = [encode('{"object": "thread.run.stepp"}'), `${encoded}!`, encoded.slice(1)];
    for (const body of others) assert.deepEqual(reported(JSON.stringify({ body }), 'json'), []);
    const name = JSON.stringify({ [encoded]: 1 });
    assert.deepEqual(reported(name, 'json'), []);
  });

  it('counts among the steps of the document', () => {
    const document = documentOf(har, 'json');
    assert.equal(countOccurrences(document, context).steps, 1);
    assert.deepEqual([...stepIds(document, context)], ['step_1']);
    assert.equal(timeline(document)?.entries.length, 1);
    assert.equal(documentSymbols(document, context).length, 1);
  });

  it('has no hover, completion or edits', () => {
    const document = documentOf(har, 'json');
    const { chunks } = document.source;
    const { start, end } = quoted(har, encoded);
    const whole = { start: positionAt(chunks, 0), end: positionAt(chunks, har.length) };
    for (let at = start; at <= end; at += 25) {
      const position = positionAt(chunks, at);
      assert.equal(hover(document, position, context), undefined);
      assert.deepEqual(completion(document, position, context), []);
      assert.deepEqual(codeActions(document, { start: position, end: position }, context), []);
    }
    assert.deepEqual(inlayHints(document, whole, context), []);
    assert.deepEqual(documentLinks(document), []);
    assert.equal(fixAll(document, context).text, har);
  });

  it('keeps an ID that is renamed in other files', () => {
    const text = JSON.stringify({ own: list([wrong]), body: encoded });
    const ranges = renamedRanges(documentOf(text, 'json'), { kind: 'step', id: 'step_1' });
    const places = ranges.map(({ start }) => start.character);
    assert.ok(places.length > 0);
    assert.ok(places.every((at) => at < text.indexOf('"body"')));
  });
});

describe('a body in chunks that are in base64 each', () => {
  for (const [name, of] of [
    ['strings', (data: string): unknown => data],
    ['objects', (data: string): unknown => ({ at: 1, data })],
  ] as const)
    it(`is read as one text, and its findings mark a chunk: ${name}`, () => {
      const chunks = encodedChunks(90);
      const text = JSON.stringify({ chunks: chunks.map(of) }, undefined, 2);
      const index = chunks.findIndex((one) => atob(one).includes('"complete"'));
      assert.ok(index > 0);
      const pointer = `/chunks/${index}${name === 'objects' ? '/data' : ''}#/status`;
      assert.deepEqual(reported(text, 'json'), [
        { rule: 'enum', pointer, ...quoted(text, chunks[index] ?? ''), fixes: [] },
      ]);
    });

  it('keeps its chunks when it is redacted', () => {
    const chunks = encodedChunks(70);
    const text = JSON.stringify(chunks);
    const made = redact(documentOf(text, 'json'), () => 'hidden');
    assert.ok(made);
    const after: readonly string[] = JSON.parse(applyEdits(text, made.edits));
    const read = (all: readonly string[]) => all.map(atob).join('');
    assert.equal(after.length, chunks.length);
    assert.equal(
      read(after),
      read(chunks).replace(/(?<=:)"(?:step|run|asst|thread|msg)_\w+"/g, '"hidden"'),
    );
  });
});
