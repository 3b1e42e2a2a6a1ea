import type { Scenario } from '../measure.ts';
import { editAndDiagnose, keystrokes, mean, openIn } from './steps.ts';

/**
 * Measures the time from a keystroke to new diagnostics: types a letter into a `status` and deletes
 * it. Marks a server whose diagnostics do not follow the value.
 */
export const keystroke: Scenario = {
  name: 'keystroke',
  sizes: (asked) => asked.filter((size) => size <= 10_000),
  rounds: (asked, size) => (size >= 10_000 ? Math.min(asked, 8) : asked),
  warmUps: 3,
  start: async (subject, size, documents) => {
    const document = documents.ofSize(size);
    const { server, problems } = await openIn(subject, document);
    return {
      sample: async (round) => {
        const [type, erase] = keystrokes(document, round);
        const wrong = await editAndDiagnose(server, document, type);
        const right = await editAndDiagnose(server, document, erase);
        const seen = wrong.problems > problems && right.problems === problems;
        const note = seen ? undefined : 'does not see the wrong value';
        return { diagnostics: { ...mean([wrong, right]), note } };
      },
      end: server.stop,
    };
  },
};
