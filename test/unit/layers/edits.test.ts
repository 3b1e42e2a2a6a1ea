import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type FixtureDocument, textOfDocument } from '../../../server/src/document/document.ts';
import { nestedDocumentsOf } from '../../../server/src/document/nestedDocuments.ts';
import { editDocument, openDocument } from '../../../server/src/document/openDocument.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { positionAt } from '../../../server/src/text/chunks/positions.ts';
import { runs } from '../../support/examples.ts';
import { contextWith } from '../../support/fixture.ts';
import { list, step } from '../rules/values.ts';

const context = contextWith();

const listBody = JSON.stringify(list([step(), step({ id: 'step_b', created_at: 1699063290000 })]));
const bodies = [
  JSON.stringify(step({ id: 'step_a', status: 'complete' }), undefined, 2),
  listBody,
  ['event: thread.run.step.failed\n', `data: ${JSON.stringify(step())}\n\n`, 'event: done\n'],
];
const inner = JSON.stringify({ detail: bodies[0], list: [{ of: listBody }] });
const encoded = Buffer.from(listBody).toString('base64');
const recording = JSON.stringify({
  entries: [...bodies, inner, encoded].map((body) => ({ body })),
  own: step(),
});

const cassette = `---
http_interactions:
- body:
    string: |-
      ${JSON.stringify(step({ id: 'step_a', status: 'complete' }), undefined, 2).replaceAll('\n', '\n      ')}
- body: {string: '${bodies[1]}', status: 200}
- body:
    string: ${JSON.stringify(JSON.stringify(step({ expired_at: 1 })))}
- >
  ${JSON.stringify(list([step({ id: 'step_c' })]))}
- !!binary |
  ${encoded.replace(/.{60}/g, '$&\n  ')}
- ${JSON.stringify(inner)}
`;

const data = JSON.stringify(step({ id: 'step_d', status: 'failed' }), undefined, 2);
const stream = [
  `event: thread.run.step.failed\ndata: ${data.replaceAll('\n', '\ndata: ')}`,
  `data: ${JSON.stringify(step())}\nevent: thread.run.step.completed`,
  `data: [\ndata: ${JSON.stringify(step())}]`,
  'event: done\ndata: [DONE]\n',
].join('\n\n');

const lines = `${data}\n${JSON.stringify(step({ id: 'step_e' }))}\n${data}\n`;

function open(text: string, languageId = 'json'): FixtureDocument {
  return openDocument({ uri: `file:///a.${languageId}`, version: 1, languageId, text }, false);
}

function reported(document: FixtureDocument): unknown {
  return findingsOf(document, context).map(({ finding, start, end, range, pointer }) => [
    finding.rule,
    finding.message,
    start,
    end,
    range,
    pointer,
  ]);
}

/** Replaces a range of a document by a text. */
function edit(
  document: FixtureDocument,
  offset: number,
  length: number,
  text: string,
): FixtureDocument {
  const { chunks } = document.source;
  const range = { start: positionAt(chunks, offset), end: positionAt(chunks, offset + length) };
  return editDocument(document, [{ range, text }], document.version + 1);
}

describe('the nested documents of an edited document', () => {
  for (const [languageId, whole] of [
    ['json', recording],
    ['yaml', cassette],
    ['plaintext', stream],
    ['jsonl', lines],
  ] as const) {
    it(`equal those of the newly opened text: ${languageId}`, () => {
      const text = fc.constantFrom(
        ...'"\'\\\n{}[],:#x7 '.split(''),
        '',
        '\\"',
        '\\n',
        '\n    ',
        '\ndata: ',
        '\n\n',
        "''",
      );
      const change = fc.tuple(fc.nat(), fc.constantFrom(0, 0, 1, 2, 30), text);
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
          let document = open(whole, languageId);
          for (const [at, count, put] of changes) {
            reported(document);
            const { length } = document.source.chunks;
            const offset = at % length;
            document = edit(document, offset, Math.min(count, length - offset), put);
          }
          assert.deepEqual(
            reported(document),
            reported(open(textOfDocument(document), languageId)),
          );
        }),
        { numRuns: runs(8, 100) },
      );
    });
  }

  it('are reused outside of the edit, as are the steps beside an edited one', () => {
    const before = open(recording);
    const [first, second, third] = nestedDocumentsOf(before);
    const after = edit(before, recording.indexOf('step_b'), 6, 'step_c');
    const [one, two, three] = nestedDocumentsOf(after);
    assert.equal(one?.document, first?.document);
    assert.equal(three?.document, third?.document);
    assert.ok(second && two);
    const islands = [second, two].map(({ document }) => document.source.chunks.all);
    assert.equal(islands[1]?.[0]?.island, islands[0]?.[0]?.island);
    assert.notEqual(islands[1]?.[1]?.island, islands[0]?.[1]?.island);
  });
});
