import assert from 'node:assert/strict';
import { scan } from '../../../server/src/text/scan/scan.ts';

const step = '{"object":"thread.run.step"}';
const shape = '"thread_id":"","run_id":"","step_details":{}';
const unmarked = `{${shape}}`;
const delta = '{"object":"thread.run.step.delta"}';

/** Each case is a text whose islands are between `‹` and `›`. */
const cases: readonly (readonly [name: string, text: string, forced?: boolean])[] = [
  ['a step as the whole document', `‹${step}›\n`],
  ['steps of an array', `[‹${step}›, ‹${step}›]`],
  ['steps of a list', `{"object": "list", "data": [‹${step}›], "has_more": false}`],
  ['deltas', `[‹${delta}›]`],
  ['steps deep inside something else', `{"a": [{"b": {"body": ‹${step}›}}], "c": 1}`],
  ['the data of an event', `{"event": "thread.run.step.delta", "data": ‹${delta}›}`],
  ['unmarked data of an event', '{"event": "thread.run.step.created", "data": ‹{"id": 1}›}'],
  ['unmarked neighbors of a step', `[‹{"id": 1}›, ‹${step}›, ‹{"id": 2}›, {"object": "file"}, 3]`],
  ['a neighbor whose marker has a slip', `[‹${step}›, ‹{"object": "thread.run.steps"}›]`],
  ['a step that lacks its marker', `‹${unmarked}›`],
  ['steps of a list that lack their markers', `{"data": [‹${unmarked}›, ‹${unmarked}›]}`],
  ['a neighbor of a step that lacks its marker', `[‹{"id": 1}›, ‹${unmarked}›]`],
  ['a step whose marker has a slip', `{"a": ‹{"object":"thread.run.steps",${shape}}›}`],
  ['a step whose marker is that of a run', `‹{"object":"thread.run",${shape}}›`],
  ['a step whose marker is no text', `‹{"object":null,${shape}}›`],
  ['a step that lacks its marker and is being typed', `‹{${shape}, "id": ›`],
  ['nothing with another word in its marker', `{"object":"invoice",${shape}}`],
  ['nothing that has two of three names', '{"thread_id": "", "run_id": "", "details": {}}'],
  ['nothing whose names are values', '["thread_id", "run_id", "step_details"]'],
  ['nothing whose names are in several objects', '{"thread_id": {"run_id": {"step_details": 1}}}'],
  ['only the step in an object that has its shape too', `{${shape},"step":‹${step}›}`],
  ['nothing in a schema that names it', '{"object": {"enum": ["thread.run.step"]}}'],
  ['nothing where another property says it', '{"type": "thread.run.step"}'],
  ['a marker that comes last', '‹{"tool_calls": [{"id": 1}], "object": "thread.run.step"}›'],
  ['steps behind comments', `// "\n/* { */ [‹${step}›]`],
  ['steps behind a string that is not closed', `[‹{"a": "b\n}›, ‹${step}›]`],
  ['a step without its closing brace', `[‹{"object":"thread.run.step","u":{"a":1}›,\n‹${step}›]`],
  ['a step whose array is not closed', `[‹{"object":"thread.run.step","d":[{"a":1}}›, ‹${step}›]`],
  [
    'steps behind one in which several brackets are not closed',
    `[‹{"object":"thread.run.step","d":[{"a":[{}›,\n‹${step}›, ‹${step}›]`,
  ],
  [
    'a step in another one whose brackets are all closed as a part of it',
    `[‹{"object":"thread.run.step","d":[{"a":[${step}]}]}›, ‹${step}›]`,
  ],
  [
    'steps behind a string that has taken in a comma',
    `[‹{"object":"thread.run.step","a":{"b":"c}}›,\n‹${step}›]`,
  ],
  ['steps behind a brace too many', `{"data":[‹${step}›}, ‹${step}›]}`],
  ['a step that is being typed at the end', '[\n‹{"object":"thread.run.step", "sta\n›'],
  ['a neighbor that is being typed', `[‹${step}›, ‹{"id": ›`],
  ['the root that the user named', '‹{"id": 1}›', true],
  ['only the root, not what follows a brace too many', '‹{"id": 1}›, "metadata": {"a": {}}}', true],
  ['a step behind the root', `‹{"id": 1}› ‹${step}› {"id": 2}`, true],
  ['the elements of a root that the user named', '[‹{"id": 1}›, ‹{"id": 2}›]', true],
  ['the data of a list that the user named', '{"data": [‹{"id": 1}›]}', true],
  ['the steps in a wrapper that the user named', `{"retrieve": ‹${step}›}`, true],
];

describe('scan', () => {
  for (const [name, marked, forced = false] of cases) {
    it(`finds ${name}`, () => {
      const text = marked.replace(/[‹›]/g, '');
      const { islands } = scan(text, { forced });
      let shown = text;
      for (const { start, end } of islands.toReversed()) {
        shown = `${shown.slice(0, start)}‹${shown.slice(start, end)}›${shown.slice(end)}`;
      }
      assert.equal(shown, marked);
    });
  }

  it('counts nesting', () => {
    const [island] = scan('{"object":"thread.run.step","a":[{"b":{}}],"a":1}').islands;
    assert.equal(island?.depth, 4);
  });

  it('does not recurse', () => {
    const depth = 200_000;
    const text = `[${'['.repeat(depth)}${']'.repeat(depth)}, ${step}]`;
    assert.equal(scan(text).islands.length, 1);
  });
});
