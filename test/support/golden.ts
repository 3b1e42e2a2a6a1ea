import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../golden/', import.meta.url);
const isRewritten = process.argv.includes('--write-golden');

/** A section of a golden file: a title, a text with a cursor mark, and what the language service answers there. */
export interface GoldenCase {
  readonly title: string;
  readonly text: string;
}

/**
 * Compares the answers to some texts with the sections of a golden file, `test/golden/<name>.md`. `npm run golden` writes
 * the file anew.
 */
export function testGolden(
  name: string,
  cases: readonly GoldenCase[],
  answer: (text: string) => string,
): void {
  const file = new URL(`${name}.md`, folder);
  const sections = cases.map(({ title, text }) => {
    const shown = `\`\`\`\`json\n${text}\n\`\`\`\`\n`;
    return { title, section: () => `## ${title}\n\n${shown}\n${answer(text)}\n` };
  });
  if (isRewritten) {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, sections.map(({ section }) => section()).join('\n'));
  }
  const expected = readFileSync(file, 'utf8')
    .replaceAll('\r\n', '\n')
    .split(/\n(?=## )/);

  describe(`test/golden/${name}.md`, () => {
    for (const [index, { title, section }] of sections.entries())
      it(`has the answer for ${title}`, () => assert.equal(section(), `${expected[index]}`));

    it('has no section without a test', () => assert.equal(expected.length, sections.length));
  });
}
