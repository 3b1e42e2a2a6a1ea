import type { Scenario } from '../measure.ts';
import type { Edit } from '../server.ts';
import { editAndDiagnose, openIn, placeOf, timed } from './steps.ts';

const EDITS = 200;

/** Measures 200 edits sent at once and a hover, then the diagnostics. */
export const burst: Scenario = {
  name: '200 edits',
  sizes: (asked) => asked.filter((size) => size > 1 && size <= 10_000),
  rounds: (asked) => Math.min(asked, 5),
  warmUps: 1,
  start: async (subject, size, documents) => {
    const document = documents.ofSize(size);
    const { server, problems } = await openIn(subject, document);
    return {
      sample: async (round) => {
        const at = placeOf(document, round);
        // Types a letter before a status and overwrites it repeatedly, so that the text ends up
        // wrong.
        const edits = Array.from({ length: EDITS }, (_, nth): Edit => {
          const text = String.fromCharCode(97 + (nth % 26));
          return { at, removed: nth === 0 ? 0 : 1, text };
        });
        const messages = edits.map((edit) => server.edit(document, edit));
        const hover = await timed(server, async () => {
          const from = performance.now();
          for (const message of messages) server.send(message);
          const textDocument = { uri: document.uri };
          const position = { line: at.line, character: at.character - 6 };
          const answer = await server.request('textDocument/hover', { textDocument, position });
          if (answer.result === null) throw new Error('no hover');
          return { from, to: answer.at };
        });
        let count = 0;
        const diagnostics = await timed(server, async () => {
          const from = performance.now();
          const diagnosed = await server.diagnose(document);
          count = diagnosed.count;
          return { from, to: diagnosed.at };
        });
        await editAndDiagnose(server, document, { at, removed: 1, text: '' });
        const note = count > problems ? undefined : 'does not see the wrong value';
        return {
          'then a hover': hover,
          'then diagnostics': { ...diagnostics, note },
        };
      },
      end: server.stop,
    };
  },
};
