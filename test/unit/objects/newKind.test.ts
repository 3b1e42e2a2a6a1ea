import assert from 'node:assert/strict';
import { strictAjv } from '../../../scripts/compile-schemas.ts';
import { codeActions } from '../../../server/src/features/codeActions/codeActions.ts';
import { completion } from '../../../server/src/features/completion/completion.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { hover } from '../../../server/src/features/hover/hover.ts';
import { newFixture } from '../../../server/src/features/templates/newFixture.ts';
import { type ObjectKind, objectKinds } from '../../../server/src/model/objectKinds.ts';
import { validators } from '../../../server/src/schema/generated/validators.js';
import { type Schema, schemas } from '../../../server/src/schema/schemas.ts';
import { objectMarkers } from '../../../server/src/text/scan/markerTexts.ts';
import { contextWith, documentOf, fixtureWithCursor } from '../../support/fixture.ts';

const context = contextWith();

/** The schema of a kind that no API has. */
const schema: Schema = {
  $id: 'https://example.com/note.schema.json',
  title: 'Note',
  description: 'A note about a run.',
  type: 'object',
  required: ['id', 'object', 'created_at', 'status', 'closed_at'],
  properties: {
    id: { $comment: '@id run', type: 'string', examples: ['run_abc123'] },
    object: { type: 'string', const: 'thread.run.note' },
    created_at: { $comment: '@timestamp', type: 'integer', examples: [1_699_063_290] },
    status: {
      description: 'Whether the note is closed.',
      type: 'string',
      oneOf: [
        { const: 'open', description: 'Somebody may still write.' },
        { const: 'closed', description: 'Nobody writes any more.' },
      ],
    },
    closed_at: { $comment: '@ends closed @timestamp', type: ['integer', 'null'] },
  },
};

const kind = {
  object: 'thread.run.note',
  name: 'note',
  schema: 'note',
  id: 'run',
  event: 'threadEvent',
  events: {},
  statuses: [
    { name: 'open', hasEnded: false },
    { name: 'closed', hasEnded: true, timestamp: 'closed_at' },
  ],
} as unknown as ObjectKind;

/** The same tables, to be written to. */
const tables = { schemas, validators } as unknown as Record<string, Record<string, unknown>>;
const rows = objectKinds as ObjectKind[];
const texts = objectMarkers as string[];

describe('a kind of objects that is added to the table', () => {
  before(() => {
    Object.assign(tables.schemas ?? {}, { note: schema });
    Object.assign(tables.validators ?? {}, { note: strictAjv().getSchema(schema.$id ?? '') });
    rows.push(kind);
    texts.push(kind.object);
  });

  after(() => {
    delete tables.schemas?.note;
    delete tables.validators?.note;
    rows.pop();
    texts.pop();
  });

  const note = {
    id: 'run_1',
    object: 'thread.run.note',
    created_at: 1_699_063_290,
    status: 'closed',
    closed_at: 1_699_063_299,
  };
  const text = JSON.stringify(note, undefined, 2);
  const found = (value: unknown) =>
    findingsOf(documentOf(JSON.stringify(value), 'json'), context).map(
      ({ finding }) => `${finding.rule}: ${finding.message}`,
    );

  it('is checked', () => {
    assert.deepEqual(found(note), []);
    assert.deepEqual(found({ ...note, closed_at: null }), [
      'status-timestamp: The note is `closed`, so `closed_at` must not be null',
    ]);
    assert.deepEqual(found({ ...note, status: 'clsed', id: 'step_1', more: 1 }), [
      'id-prefix: Expected the ID of a run (`run_…`), got `step_1`',
      'enum: Unknown value `clsed`, did you mean `closed`? Expected one of: `closed`, `open`',
      'unknown-property: Unknown property `more`',
    ]);
  });

  it('has hovers, completion and statuses to be set', () => {
    const at = (before: string) => fixtureWithCursor(text.replace(before, `<|>${before}`), 'json');
    const closed = at('"closed"');
    assert.match(
      hover(closed.document, closed.position, context)?.contents ?? '',
      /^\*\*`closed`\*\*: Nobody writes any more\./,
    );
    const empty = fixtureWithCursor(text.replace('"closed"', '<|>'), 'json');
    const offered = completion(empty.document, empty.position, context);
    assert.deepEqual(
      offered.map(({ label }) => label),
      ['open', 'closed'],
    );
    const { document, position } = at('"status"');
    const actions = codeActions(document, { start: position, end: position }, context);
    assert.ok(actions.some(({ title }) => title === 'Set status to `open`'));
  });

  it('can be created as a new fixture', () => {
    const made = newFixture({ object: kind.object, status: 'closed' }, note.closed_at) ?? '';
    assert.deepEqual(JSON.parse(made), { ...note, id: 'run_abc123', created_at: 1_699_063_289 });
  });
});
