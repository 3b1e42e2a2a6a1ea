import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { SchemaNode } from '../../../server/src/schema/resolvedSchema.ts';
import { nodeOf } from '../../../server/src/schema/resolveSchema.ts';
import { resolveRef, type Schema, schemas } from '../../../server/src/schema/schemas.ts';
import { clientNameOf } from '../../../server/src/schema/sdkNames.ts';

const page = readFileSync(
  new URL('../../fixtures/model/OAIRunStepObject.md', import.meta.url),
  'utf8',
);

/** Client name and description of every row of the page's table. */
const rows = [...page.matchAll(/^\*\*(\w+)\*\* \|.*?\| (.*?) \| *$/gm)].map(
  ([, name = '', description = '']) => [name, repaired(description)] as const,
);

function repaired(description: string): string {
  return description
    .replaceAll('&#x60;', '`')
    .replace('maxium', 'maximum')
    .replaceAll('](/docs/', '](https://platform.openai.com/docs/')
    .trim();
}

describe('descriptions', () => {
  const properties = Object.entries(schemas.step.properties ?? {});
  const byClientName = new Map(properties.map(([name, schema]) => [clientNameOf(name), schema]));

  it('require the sixteen properties of the model page', () => {
    const model = properties.filter(([, schema]) => !schema.$comment?.includes('@extra'));
    const names = model.map(([name]) => name);
    assert.equal(rows.length, 16);
    assert.equal(rows.filter(([, description]) => description === '').length, 3);
    assert.deepEqual(names.map(clientNameOf).sort(), rows.map(([name]) => name).sort());
    assert.deepEqual([...(schemas.step.required ?? [])].sort(), names.sort());
  });

  for (const [name, description] of rows) {
    it(`have the text of the model page for ${name}`, () => {
      const own = byClientName.get(name)?.description ?? '';
      if (description === '') assert.match(own, sentence);
      else assert.equal(own, description);
    });
  }

  it('have a sentence for every property and every enum value', () => {
    for (const [where, { description, values = [] }] of Object.values(schemas).flatMap(places)) {
      assert.match(description ?? '', sentence, where);
      if (values.length < 2) continue;
      for (const one of values)
        assert.match(one.description ?? '', sentence, `${where}: ${one.value}`);
    }
  });

  it('have no enum without described values', () => {
    assert.doesNotMatch(JSON.stringify(schemas), /"enum":/);
  });

  it('describe no property twice, because validators differ in which description they use', () => {
    for (const home of Object.values(schemas)) {
      for (const { $ref = '', description } of references(home)) {
        const target = resolveRef($ref, home).schema;
        assert.ok(description === undefined || target.description === undefined, $ref);
      }
    }
  });
});

const sentence = /^[A-Z`].*\.$/s;

/** Every node of a schema under the way to it, such as `/usage/total_tokens`. */
function places(schema: Schema): [string, SchemaNode][] {
  const inside = (node: SchemaNode, where: string): [string, SchemaNode][] => [
    [where, node],
    ...[...node.properties].flatMap(([name, one]) => inside(one, `${where}/${name}`)),
    ...(node.items ? inside(node.items, `${where}/*`) : []),
    ...(node.additional ? inside(node.additional, `${where}/*`) : []),
    ...(node.branches ?? []).flatMap(({ tag, node }) => inside(node, `${where}(${tag})`)),
  ];
  return inside(nodeOf(schema, schema), '');
}

function references(value: unknown): Schema[] {
  if (typeof value !== 'object' || value === null) return [];
  return '$ref' in value ? [value as Schema] : Object.values(value).flatMap(references);
}
