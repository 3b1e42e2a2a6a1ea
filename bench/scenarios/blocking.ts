import { setTimeout as sleep } from 'node:timers/promises';
import { type Document, variant } from '../documents.ts';
import type { Scenario } from '../measure.ts';
import type { Server } from '../server.ts';
import { openIn, placeOf } from './steps.ts';

const PAUSE = 10;

/** Measures the longest hover in a list of one step while a large list is opened. */
export const blocking: Scenario = {
  name: 'while opening',
  sizes: (asked) => asked.filter((size) => size > 1 && size <= 10_000),
  rounds: (asked) => Math.min(asked, 6),
  warmUps: 1,
  start: async (subject, size, documents) => {
    const [small, big] = [documents.ofSize(1), documents.ofSize(size)];
    const { server } = await openIn(subject, small);
    return {
      sample: async (round) => {
        await server.settle();
        server.open(big, variant(big.text, round + 1));
        const longest = await longestHover(server, small, server.diagnose(big));
        await server.settle();
        server.close(big);
        return { 'longest hover': { wall: longest } };
      },
      end: server.stop,
    };
  },
};

/** Repeats hovers until something has ended. Returns the longest time in ms. */
export async function longestHover(
  server: Server,
  document: Document,
  until: Promise<unknown>,
): Promise<number> {
  const progress = { ended: false };
  const end = (): void => {
    progress.ended = true;
  };
  until.then(end, end);
  const question = { textDocument: { uri: document.uri }, position: placeOf(document, 0) };
  let longest = 0;
  do {
    await sleep(PAUSE);
    const { askedAt, at, result } = await server.request('textDocument/hover', question);
    if (result === null) throw new Error('no hover');
    longest = Math.max(longest, at - askedAt);
  } while (!progress.ended);
  await until;
  return longest;
}
