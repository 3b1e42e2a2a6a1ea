import type { TimelineAnswer } from '../../../server/src/protocol.ts';

/** Follows a timeline. */
export interface TimelineSync {
  /** The document may have changed. */
  changed(): void;
  /** Whoever is informed has forgotten everything. */
  restart(): void;
  stop(): void;
}

/**
 * Asks for a timeline whenever it may have changed: one question at a time, and one more when something happened
 * meanwhile, however much that was. `ask` gets the result that is known; `tell` gets what is new, or `null` for a
 * document without run steps. A question that fails is answered by the next one.
 */
export function syncTimeline(
  ask: (previous: string | undefined) => Promise<TimelineAnswer | null | undefined>,
  onAnswer: (answer: TimelineAnswer | null) => void,
): TimelineSync {
  let previous: string | undefined;
  let isWanted = false;
  let isAsking = false;
  let isStopped = false;
  let restarts = 0;

  async function run(): Promise<void> {
    isAsking = true;
    while (isWanted && !isStopped) {
      isWanted = false;
      const before = restarts;
      const answer = await ask(previous).catch(() => undefined);
      // What builds on a forgotten answer is of no use any more.
      if (answer === undefined || isStopped || before !== restarts) continue;
      previous = answer?.resultId;
      onAnswer(answer);
    }
    isAsking = false;
  }

  const changed = () => {
    isWanted = true;
    if (!isAsking) void run();
  };
  return {
    changed,
    restart: () => {
      restarts++;
      previous = undefined;
      changed();
    },
    stop: () => {
      isStopped = true;
    },
  };
}
