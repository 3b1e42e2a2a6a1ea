import assert from 'node:assert/strict';
import { askOfDocument } from '../support/askEverything.ts';
import { around, assertHandled } from '../support/assertHandled.ts';
import { contextWith, documentOf } from '../support/fixture.ts';
import { hostiles } from '../support/hostile.ts';
import { heapInUse } from '../support/memory.ts';

const context = contextWith();
const all = hostiles(1);

describe('a hostile document of full size', function () {
  // The time budget of each, on a busy machine.
  this.timeout(120_000);

  for (const hostile of all) {
    it(`is checked, and all features answer: ${hostile.name}`, () => assertHandled(hostile));
  }

  it('leaves no memory in use when it is closed', async () => {
    const open = (name: string) => {
      const hostile = all.find((one) => one.name.includes(name));
      assert.ok(hostile, name);
      askOfDocument(documentOf(around(hostile.make())), context);
    };
    const used = async () => {
      // Caches of the last text then contain a small one.
      open('names that JavaScript');
      return heapInUse();
    };
    await used();
    const before = await used();
    for (const name of [
      'arrays nested far too deep',
      'markers in one object',
      'unknown properties',
      'never closed',
    ]) {
      open(name);
      const left = (await used()) - before;
      assert.ok(left < 3_000_000, `${name}: ${left} bytes are left`);
    }
  });
});
