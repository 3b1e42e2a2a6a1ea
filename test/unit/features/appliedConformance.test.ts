import assert from 'node:assert/strict';
import { editDocument } from '../../../server/src/document/openDocument.ts';
import {
  appliedConformance,
  appliedConformances,
  reasonText,
} from '../../../server/src/features/appliedConformance.ts';
import { completion } from '../../../server/src/features/completion/completion.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { hover } from '../../../server/src/features/hover/hover.ts';
import type { ConformanceSetting } from '../../../server/src/model/settings.ts';
import { rangeAt } from '../../../server/src/text/chunks/positions.ts';
import { contextWith, documentOf, fixtureWithCursor } from '../../support/fixture.ts';
import { listOf, liveOf, validSteps } from '../../support/mistakes/validSteps.ts';

const [documented = {}] = validSteps(5, 1).filter(({ status }) => status === 'completed');
/** A step without the properties that live services omit, and without those that only they send. */
const { expired_at: _, metadata: __, ...incomplete } = documented;
const live = liveOf(documented);
const context = contextWith();

/** What applies to a text, with the reasons: `api (a recording: event stream)`. */
function applied(text: string, languageId = 'json'): string {
  const all = appliedConformances(documentOf(text, languageId), context.settings);
  return all.map((one) => `${one.conformance} (${reasonText(one)})`).join(', ');
}

function messages(text: string, languageId = 'json', settings = {}): readonly string[] {
  const found = findingsOf(documentOf(text, languageId), contextWith({ settings }));
  return found.map(({ pointer, finding }) => `${finding.rule} ${pointer}`);
}

const eventOf = (data: unknown) => ({ event: 'thread.run.step.completed', data });
const streamOf = (data: unknown) =>
  `event: thread.run.step.completed\ndata: ${JSON.stringify(data)}\n\n`;
const body = JSON.stringify(incomplete);

describe('the conformance `auto`', () => {
  const recordings: readonly (readonly [
    name: string,
    reason: string,
    text: string,
    languageId?: string,
  ])[] = [
    ['an event stream', 'event stream', streamOf(incomplete), 'run-step-stream'],
    ['an event stream in plain text', 'event stream', streamOf(incomplete), 'plaintext'],
    ['an array of events', 'event stream', JSON.stringify([eventOf(incomplete)])],
    ['an array of events with text', 'event stream', JSON.stringify([eventOf(body)])],
    ['events in JSON Lines', 'event stream', JSON.stringify(eventOf(incomplete)), 'jsonl'],
    ['a cassette', 'YAML cassette', `- response:\n    body: '${body}'\n`, 'yaml'],
    [
      'an HTTP archive',
      'HTTP requests and responses',
      JSON.stringify({
        log: { entries: [{ request: {}, response: { content: { text: body } } }] },
      }),
    ],
    [
      'a recording of nock',
      'HTTP requests and responses',
      JSON.stringify([{ scope: 'https://api.openai.com:443', status: 200, response: incomplete }]),
    ],
    [
      'a recording of the Azure test proxy',
      'HTTP requests and responses',
      JSON.stringify({ Entries: [{ RequestUri: 'https://x', ResponseBody: incomplete }] }),
    ],
    [
      'a string in a string of a recording',
      'HTTP requests and responses',
      JSON.stringify({ request: {}, response: JSON.stringify({ body }) }),
    ],
  ];
  for (const [name, reason, text, languageId] of recordings) {
    it(`checks ${name} as \`api\``, () => {
      assert.equal(applied(text, languageId), `api (a recording: ${reason})`);
      assert.deepEqual(messages(text, languageId), []);
      const strict = messages(text, languageId, { conformance: 'model' });
      assert.match(strict.join(), /^required/);
    });
  }

  it('checks all other documents as `model`', () => {
    for (const text of [
      incomplete,
      listOf([incomplete]),
      [incomplete],
      { body },
      { response: incomplete },
    ])
      assert.match(messages(JSON.stringify(text)).join(), /^required [^,]*$/, JSON.stringify(text));
    assert.equal(applied(body), 'model (not a recording)');
  });

  it('checks a step with `expires_at` and without `expired_at` as `api`', () => {
    const text = JSON.stringify({ live, incomplete });
    assert.deepEqual(messages(text), ['required /incomplete']);
    const why = 'from a live service: `expires_at` without `expired_at`';
    assert.equal(applied(text), `api (${why}), model (not a recording)`);
  });

  it('checks all steps of a list as `api` if one of them has `expires_at` and lacks `expired_at`', () => {
    const steps = [incomplete, { ...live, id: 'step_2' }, { ...incomplete, id: 'step_3' }];
    const text = JSON.stringify({ a: listOf(steps), b: listOf([incomplete]) });
    assert.deepEqual(messages(text), ['required /b/data/0']);
    assert.match(
      applied(text),
      /^api \(a list from a live service: .*\), model \(not a recording\)$/,
    );
  });

  it('ignores `expires_at` in the metadata of a step', () => {
    const text = JSON.stringify({ ...incomplete, metadata: { expires_at: '1' } });
    assert.deepEqual(messages(text), ['required ']);
  });

  it('checks a step again when an edit of another step of its list makes the list a recording', () => {
    const text = JSON.stringify(listOf([incomplete, { ...incomplete, id: 'step_2' }]), null, 2);
    const before = documentOf(text, 'json');
    const missing = (document: typeof before) =>
      findingsOf(document, context).filter(({ finding }) => finding.rule === 'required').length;
    assert.equal(missing(before), 2);
    const at = text.lastIndexOf('"object"');
    const range = rangeAt(before.source.chunks, at, at);
    const after = editDocument(before, [{ range, text: '"expires_at": null, ' }], 2);
    assert.equal(missing(after), 0);
    assert.equal(missing(before), 2);
  });

  it('is overridden by a conformance in the settings', () => {
    for (const conformance of ['model', 'api'] as const) {
      const { settings } = contextWith({ settings: { conformance } });
      const one = appliedConformance(documentOf(streamOf(live), 'run-step-stream'), settings, 0);
      assert.deepEqual(one, { conformance, reason: 'set' });
      assert.equal(reasonText(one), 'from the settings');
    }
  });

  it('is explained in hovers that depend on it', () => {
    for (const [text, expected] of [
      [JSON.stringify(documented).replace('"object"', '"obj<|>ect"'), '`model` (not a recording)'],
      [
        JSON.stringify(documented).replace('"metadata"', '"meta<|>data"'),
        '`model` (not a recording)',
      ],
      [
        JSON.stringify({ request: {}, response: body })
          .replace('metadata', 'x')
          .replace('object', 'obj<|>ect'),
        '`api` (a recording: HTTP requests and responses)',
      ],
    ] as const) {
      const { document, position } = fixtureWithCursor(text, 'json');
      const { contents = '' } = hover(document, position, context) ?? {};
      assert.ok(contents.endsWith(`Conformance: ${expected}.`), contents);
    }
  });

  it('decides which properties completion offers first', () => {
    const labels = (conformance: ConformanceSetting) => {
      const text = '{"object": "thread.run.step", "expires_at": null, <|>}';
      const { document, position } = fixtureWithCursor(text, 'json');
      const items = completion(document, position, contextWith({ settings: { conformance } }));
      return items.map(({ label }) => label);
    };
    assert.deepEqual(labels('auto'), labels('api'));
    assert.notDeepEqual(labels('auto'), labels('model'));
  });
});
