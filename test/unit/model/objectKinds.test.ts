import assert from 'node:assert/strict';
import { type ObjectKind, objectKinds } from '../../../server/src/model/objectKinds.ts';
import type { SchemaNode } from '../../../server/src/schema/resolvedSchema.ts';
import { nodeOf } from '../../../server/src/schema/resolveSchema.ts';
import { type SchemaKind, schemas } from '../../../server/src/schema/schemas.ts';

describe('the kinds of objects', () => {
  for (const kind of objectKinds) {
    const { object, name, statuses } = kind;
    const node = nodeIn(kind.schema);

    it(`have the value of \`object\` that the schema of a ${name} has`, () => {
      assert.deepEqual(valuesIn(node, 'object'), [object]);
    });

    it(`have the kind of ID that the schema of a ${name} has`, () => {
      assert.equal(node.properties.get('id')?.annotations.id?.kind, kind.id);
    });

    it(`have the statuses that the schema of a ${name} has`, () => {
      const expected = valuesIn(node, 'status');
      assert.deepEqual(statuses.map((status) => status.name).sort(), [...expected].sort());
    });

    it(`list only properties of a ${name} as set by a status`, () => {
      for (const { timestamp, reason } of statuses) {
        if (timestamp !== undefined) {
          assert.equal(node.properties.get(timestamp)?.annotations.timestamp, true, timestamp);
        }
        if (reason !== undefined) {
          const { types, nullable } = node.properties.get(reason) ?? {};
          assert.deepEqual([types, nullable], [['object'], true], reason);
        }
      }
    });

    it(`agree with the schema of a ${name} on which status sets which timestamp`, () => {
      for (const [property, { annotations }] of node.properties) {
        if (annotations.ends === undefined) continue;
        const status = statuses.find((one) => one.name === annotations.ends);
        assert.equal(status?.timestamp, property);
      }
      for (const { timestamp, hasEnded } of statuses) {
        if (timestamp !== undefined) assert.equal(hasEnded, true);
      }
    });

    it(`have events of a ${name} with existing statuses`, () => {
      for (const [event, meaning] of Object.entries(kind.events)) {
        assert.ok(valuesIn(nodeIn(kind.event), 'event').includes(event), event);
        if (meaning.is === 'status') assert.equal(event, `${object}.${meaning.status}`);
      }
    });

    it(`have the schemas of lists and events that contain a ${name}`, () => {
      if (kind.list !== undefined)
        assert.deepEqual(nodeIn(kind.list).properties.get('data')?.items, node);
      const { branches } = nodeIn(kind.event).properties.get('data') ?? {};
      const data = nodeIn(kind.event).properties.get('data');
      const objects = branches?.map(({ tag }) => tag) ?? (data && valuesIn(data, 'object'));
      assert.ok(objects?.includes(object));
    });
  }

  it('have all events of the schemas, each once', () => {
    const known = objectKinds.flatMap(({ events }) => Object.keys(events));
    const published = [...new Set(objectKinds.map(({ event }) => event))].flatMap((event) =>
      valuesIn(nodeIn(event), 'event'),
    );
    assert.deepEqual([...known].sort(), [...published].sort());
  });

  it('use every schema', () => {
    const used = objectKinds.flatMap(({ schema, list, event }) => [schema, list ?? schema, event]);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(schemas).sort());
  });

  it('have an object for every delta', () => {
    const whole = (kind: ObjectKind) => objectKinds.find(({ object }) => object === kind.pieceOf);
    for (const kind of objectKinds.filter(({ object }) => object.endsWith('.delta'))) {
      assert.deepEqual([whole(kind)?.id, whole(kind)?.event], [kind.id, kind.event]);
    }
  });
});

function nodeIn(kind: SchemaKind): SchemaNode {
  return nodeOf(schemas[kind], schemas[kind]);
}

function valuesIn(node: SchemaNode, property: string): readonly string[] {
  return (node.properties.get(property)?.values ?? []).map(({ value }) => String(value));
}
