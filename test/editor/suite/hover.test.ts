import { assert } from './assert.ts';
import { at, closeAll, hoverText, openFixture } from './support.ts';

describe('Hover', () => {
  afterEach(closeAll);

  it('explains a key and its allowed values', async () => {
    const document = await openFixture('clean.runstep.json');
    const text = await hoverText(document, at(document, '"sta|tus"'));
    for (const word of ['status', 'in_progress', 'cancelled', 'failed', 'completed', 'expired']) {
      assert.match(text, new RegExp(word));
    }
  });

  it('reads a timestamp', async () => {
    const document = await openFixture('clean.runstep.json');
    assert.match(await hoverText(document, at(document, '1718|270007')), /2024-06-13.09:13:27/);
  });

  it('works deep inside a recording', async () => {
    const document = await openFixture('recordings/round.json');
    assert.match(
      await hoverText(document, at(document, '"comple|ted_at": 1718270047')),
      /2024-06-13/,
    );
  });
});
