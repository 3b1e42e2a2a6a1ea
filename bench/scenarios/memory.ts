import type { Scenario } from '../measure.ts';
import { editAndDiagnose, keystrokes, withServer } from './steps.ts';

const ROUNDS_OF_EDITS = 3;

/**
 * Measures the largest resident set of a new process: after opening a list, and after six edits.
 */
export const memory: Scenario = {
  name: 'memory',
  sizes: (asked) => asked.filter((size) => size > 1),
  rounds: (asked) => Math.min(asked, 2),
  warmUps: 0,
  start: async (subject, size, documents) => {
    const document = documents.ofSize(size);
    return {
      sample: () =>
        withServer(subject, document.folder, async (server) => {
          server.open(document);
          await server.diagnose(document);
          await server.settle();
          const opened = server.peak();
          for (let round = 0; round < ROUNDS_OF_EDITS; round += 1) {
            for (const edit of keystrokes(document, round)) {
              await editAndDiagnose(server, document, edit);
            }
          }
          const edited = server.peak();
          return { 'after opening': { peak: opened }, 'after 6 edits': { peak: edited } };
        }),
      end: async () => {},
    };
  },
};
