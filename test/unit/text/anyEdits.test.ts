import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type JsonEdit, textEdits } from '../../../server/src/text/edit/edits.ts';
import { type JsonStyle, write } from '../../../server/src/text/format/jsonStyle.ts';
import {
  type JsonPath,
  type Node,
  parse,
  pathOf,
} from '../../../server/src/text/json/syntaxTree.ts';
import { applyEdits, composeEdits } from '../../../server/src/text/textEdit.ts';
import { runs } from '../../support/examples.ts';
import { pathsIn } from '../../support/values.ts';

describe('text edits of any text', () => {
  const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'ä"\\', '');
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom<unknown>(null, true, 0, -1.5e-7, 'x', 'a,"}]\n', '{'),
      fc.array(tie('any'), { maxLength: 4 }),
      fc
        .uniqueArray(fc.tuple(name, tie('any')), { selector: ([key]) => key, maxLength: 5 })
        .map(Object.fromEntries),
    ),
  })).any;
  const style: fc.Arbitrary<JsonStyle> = fc.record({
    eol: fc.constantFrom('\n', '\r\n'),
    unit: fc.constantFrom('  ', '    ', '\t'),
    space: fc.constantFrom(' ', ''),
    padding: fc.constantFrom(' ', ''),
    lines: fc.boolean(),
    indent: fc.constant(''),
  });
  const choices = fc.array(fc.record({ at: fc.nat(), kind: fc.nat(4), name, value }), {
    maxLength: 5,
  });

  it('change the text as they change the value', () => {
    fc.assert(
      fc.property(value, style, choices, (root, how, chosen) => {
        const text = write(root, how);
        const edits = chosen.map((one) => editFor(root, one));
        const result = textEdits(parse(text), edits, how);
        if (result === undefined) return;
        const expected = edits.length === 0 ? root : applied(root, edits);
        assert.deepEqual(
          JSON.parse(applyEdits(text, result)),
          JSON.parse(JSON.stringify(expected)),
        );
      }),
      { numRuns: runs(200, 2000) },
    );
  });

  it('keep everything else, byte by byte', () => {
    const odd = new Map<unknown, string>([
      [0, '0.0'],
      [-1.5e-7, '-15.0E-8'],
      ['x', '"\\u0078"'],
    ]);
    const raw = (one: unknown) => odd.get(one) ?? JSON.stringify(one);
    fc.assert(
      fc.property(value, style, choices, (root, how, [chosen]) => {
        fc.pre(chosen !== undefined && chosen.kind !== renaming);
        const text = write(root, how, raw);
        const edit = editFor(root, chosen);
        const result = textEdits(parse(text), [edit], how);
        fc.pre(result !== undefined);
        const path = edit.kind === 'cut' ? [] : edit.path;
        const changed = edit.kind === 'replace' || edit.kind === 'remove' ? path : undefined;
        const kept = tokensIn(parse(text).root, text, changed);
        const after = applyEdits(text, result);
        const now = tokensIn(parse(after).root, after);
        let next = 0;
        for (const token of now) if (token === kept[next]) next++;
        assert.equal(next, kept.length);
      }),
      { numRuns: runs(100, 1000) },
    );
  });

  it('keep the layout of an object', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { minKeys: 1 }),
        style,
        value,
        (root, how, added) => {
          const result = textEdits(
            parse(write(root, how)),
            [{ kind: 'insert', path: [], members: [['x', added]], order: [] }],
            how,
          );
          assert.ok(result);
          assert.equal(applyEdits(write(root, how), result), write({ ...root, x: added }, how));
        },
      ),
      { numRuns: runs(100, 1000) },
    );
  });

  it('compose', () => {
    const edit = fc.record({
      offset: fc.nat(),
      length: fc.nat(3),
      text: fc.constantFrom('', 'x', 'yz'),
    });
    const list = fc.array(fc.array(edit, { maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), list, (text, lists) => {
        let after = text;
        const made = lists.map((one) => {
          const fit = fitted(one, after.length);
          after = applyEdits(after, fit);
          return fit;
        });
        assert.equal(applyEdits(text, composeEdits(text.length, made)), after);
      }),
      { numRuns: runs(200, 2000) },
    );
  });
});

/** The names and scalars of a tree as they are written, without those at or under a path. */
function tokensIn(node: Node | undefined, text: string, without?: JsonPath): readonly string[] {
  if (node === undefined) return [];
  const path = pathOf(node);
  if (without?.length === path.length && without.every((key, index) => key === path[index]))
    return [];
  if (node.children === undefined) return [text.slice(node.offset, node.offset + node.length)];
  return node.children.flatMap((child) => tokensIn(child, text, without));
}

/** Which kind of choice is a rename. */
const renaming = 1;

interface Choice {
  readonly at: number;
  readonly kind: number;
  readonly name: string;
  readonly value: unknown;
}

/** An edit of some path in a value. */
function editFor(root: unknown, { at, kind, name, value }: Choice): JsonEdit {
  const paths = pathsIn(root);
  const path = paths[at % paths.length] ?? [];
  const edits: readonly JsonEdit[] = [
    { kind: 'replace', path, value },
    { kind: 'rename', path, name },
    { kind: 'insert', path, members: [[name, value]], order: ['b', 'a', 'c'] },
    {
      kind: 'insert',
      path,
      members: [
        [name, value],
        ['n', 0],
      ],
      order: ['n', 'a'],
    },
    { kind: 'remove', path },
  ];
  return edits[kind] ?? { kind: 'remove', path };
}

/** The value after edits whose paths all lead through the value before. */
function applied(value: unknown, edits: readonly JsonEdit[], path: JsonPath = []): unknown {
  const here = edits.filter(
    (edit) =>
      'path' in edit && edit.path.join('/') === path.join('/') && edit.path.length === path.length,
  );
  const replaced = here.find((edit) => edit.kind === 'replace');
  if (replaced !== undefined) return replaced.value;
  if (typeof value !== 'object' || value === null) return value;
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const members = keys.flatMap((key): [string, unknown][] => {
    const inside = [...path, key];
    const mine = edits.filter(
      (edit) =>
        'path' in edit &&
        edit.path.length === inside.length &&
        edit.path.join('/') === inside.join('/'),
    );
    if (mine.some((edit) => edit.kind === 'remove')) return [];
    const rename = mine.find((edit) => edit.kind === 'rename');
    return [
      [
        rename?.name ?? String(key),
        applied((value as Record<string | number, unknown>)[key], edits, inside),
      ],
    ];
  });
  if (Array.isArray(value)) return members.map(([, one]) => one);
  const inserted = here.flatMap((edit) => (edit.kind === 'insert' ? edit.members : []));
  return Object.fromEntries([...members, ...inserted]);
}

/** Edits in order, without overlap, inside a text. */
function fitted(
  edits: readonly { offset: number; length: number; text: string }[],
  length: number,
) {
  let from = 0;
  return edits
    .map((edit) => ({ ...edit, offset: edit.offset % (length + 1) }))
    .sort((a, b) => a.offset - b.offset)
    .flatMap((edit) => {
      const offset = Math.max(from, edit.offset);
      if (offset + edit.length > length) return [];
      from = offset + edit.length + 1;
      return [{ ...edit, offset }];
    });
}
