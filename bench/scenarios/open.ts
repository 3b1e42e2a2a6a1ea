import { type Document, variant } from '../documents.ts';
import type { Sample, Scenario } from '../measure.ts';
import { type Server, startServer } from '../server.ts';
import { timed, withServer } from './steps.ts';

const roundsOf = (asked: number, size: number): number => {
  if (size >= 50_000) return Math.min(asked, 3);
  return size >= 10_000 ? Math.min(asked, 6) : asked;
};

/**
 * Measures the time from opening a list to its diagnostics, as the first document of a new process.
 */
export const openFirst: Scenario = {
  name: 'open',
  sizes: (asked) => asked,
  rounds: roundsOf,
  warmUps: 0,
  start: async (subject, size, documents) => {
    const document = documents.ofSize(size);
    return {
      sample: (round) =>
        withServer(subject, document.folder, async (server) => ({
          first: await openOnce(server, document, round),
        })),
      end: async () => {},
    };
  },
};

/**
 * Measures the time from opening a list to its diagnostics, in a process that has opened it before.
 */
export const openWarm: Scenario = {
  name: 'open',
  sizes: (asked) => asked,
  rounds: roundsOf,
  warmUps: 1,
  start: async (subject, size, documents) => {
    const document = documents.ofSize(size);
    const server = await startServer(subject, document.folder);
    return {
      sample: async (round) => {
        const warm = await openOnce(server, document, round);
        server.close(document);
        return { warm };
      },
      end: server.stop,
    };
  },
};

function openOnce(server: Server, document: Document, round: number): Promise<Sample> {
  const text = variant(document.text, round + 1);
  return timed(server, async () => {
    const from = server.open(document, text);
    const { at } = await server.diagnose(document);
    return { from, to: at };
  });
}
