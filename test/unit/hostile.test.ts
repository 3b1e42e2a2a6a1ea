import assert from 'node:assert/strict';
import { mostOfOneRule } from '../../server/src/rules/limit.ts';
import { editFixture, type Fixture, findingsOf } from '../../server/src/service.ts';
import { positionAt } from '../../server/src/text/positions.ts';
import { askAt, askOfDocument } from '../support/askEverything.ts';
import { contextWith, fixtureOf } from '../support/fixture.ts';
import { around, hostiles } from '../support/hostile.ts';

const context = contextWith();

/** The fixture after a character was typed at an offset and taken back. */
function typedAndTakenBack(fixture: Fixture, offset: number): Fixture {
  const start = positionAt(fixture.source.pieces, offset);
  const end = { ...start, character: start.character + 1 };
  const typed = editFixture(fixture, [{ range: { start, end: start }, text: '"' }], 2);
  findingsOf(typed, context);
  return editFixture(typed, [{ range: { start, end }, text: '' }], 3);
}

function countByRule(fixture: Fixture): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { finding } of findingsOf(fixture, context))
    counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  return counts;
}

describe('hostile documents', function () {
  // A machine that builds has other things to do as well.
  this.timeout(120_000);

  for (const { name, make, finds } of hostiles) {
    it(name, () => {
      const text = around(make());
      const fixture = fixtureOf(text);
      const counts = countByRule(fixture);
      for (const rule of finds)
        assert.ok(counts.has(rule), `no ${rule}, but ${[...counts.keys()]}`);
      // The steps around it are served.
      const status = { first: text.indexOf('"status"'), last: text.lastIndexOf('"status"') };
      const starts = findingsOf(fixture, context)
        .filter(({ finding }) => finding.rule === 'enum')
        .map(({ start }) => start);
      assert.equal(starts[0], status.first + 9);
      assert.equal(starts.at(-1), status.last + 9);
      for (const at of [status.first + 2, status.last + 12])
        assert.ok(askAt(fixture, at, context).hover !== undefined);
      // So is everything else.
      askOfDocument(fixture, context);
      const middle = Math.floor(text.length / 2);
      askAt(fixture, middle, context);
      const same = typedAndTakenBack(fixture, middle);
      assert.deepEqual(countByRule(same), counts);
    });
  }

  it('are told of up to a limit', () => {
    const wrong = hostiles.find(({ name }) => name.includes('wrong values of metadata'));
    const found = findingsOf(fixtureOf(around(wrong?.make() ?? '')), context);
    const told = found.filter(({ finding }) => finding.rule === 'metadata-limits');
    assert.equal(told.length, mostOfOneRule + 1);
    const last = told.find(({ finding }) => finding.message.includes('left out'));
    assert.equal(last?.finding.message, '99001 more like the 1000 before are left out');
    assert.equal(last.end - last.start, 1);
  });
});
