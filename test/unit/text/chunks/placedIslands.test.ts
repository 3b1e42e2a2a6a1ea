import assert from 'node:assert/strict';
import { placedIslands } from '../../../../server/src/text/chunks/placedIslands.ts';
import { rangeAt } from '../../../../server/src/text/chunks/positions.ts';
import { openSource } from '../../../../server/src/text/chunks/sourceText.ts';

describe('placedIslands', () => {
  const step = '{"object": "thread.run.step",EOL "id": 1EOL}';
  for (const [what, text] of [
    ['LF', `EOL[${step}, ${step},EOL\t${step}EOL]`.replaceAll('EOL', '\n')],
    ['CRLF', `EOL[${step}, ${step},EOL\t${step}EOL]`.replaceAll('EOL', '\r\n')],
    ['CR', `EOL[${step}, ${step},EOL\t${step}EOL]`.replaceAll('EOL', '\r')],
    ['no line breaks', `[${step}, ${step}, ${step}]`.replaceAll('EOL', '')],
    [
      'an unfinished step',
      `[${step}, ${step}, {"object": "thread.run.step"`.replaceAll('EOL', '\n'),
    ],
    ['two hundred steps', `[${Array(200).fill(step).join(',EOL')}]`.replaceAll('EOL', '\n')],
  ] as const) {
    it(`are where their positions say with ${what}`, () => {
      const { chunks } = openSource(text, false);
      const placed = [...placedIslands(chunks)];
      assert.equal(placed.length, chunks.islands);
      placed.forEach(({ island, number, start, range }, index) => {
        assert.equal(number, index);
        assert.equal(text.slice(start, start + island.text.length), island.text);
        assert.deepEqual(range, rangeAt(chunks, start, start + island.text.length));
      });
    });
  }
});
