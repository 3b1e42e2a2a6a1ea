import type { Scenario } from '../measure.ts';
import { withServer } from './steps.ts';

/**
 * Measures the time from the start of the process to the first diagnostics of a list of one step.
 */
export const cold: Scenario = {
  name: 'cold start',
  sizes: () => [1],
  rounds: (asked) => asked,
  // The first start reads the program from disk.
  warmUps: 1,
  start: async (subject, size, documents) => {
    const document = documents.ofSize(size);
    return {
      sample: () =>
        withServer(subject, document.folder, async (server) => {
          server.open(document);
          const { at } = await server.diagnose(document);
          const cpu = server.cpu();
          return {
            initialized: { wall: server.initializedAt - server.spawnedAt },
            'first diagnostics': { wall: at - server.spawnedAt, cpu },
            'until it is quiet': { cpu: await server.settle() },
            memory: { peak: server.peak() },
          };
        }),
      end: async () => {},
    };
  },
};
