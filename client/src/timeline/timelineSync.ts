import type { TimelineAnswer } from '../../../server/src/protocol.ts';

/** Keeps a timeline up to date. */
export interface TimelineSync {
  /** Call when the document may have changed. */
  changed(): void;
  /** Call when the receiver has lost its state. */
  restart(): void;
  stop(): void;
}

/**
 * Requests a timeline when it may have changed: one request at a time, and one more for all changes
 * during it. `ask` receives the known result ID. `onAnswer` receives the new answer, or `null` for
 * a document without API objects. The next request makes up for a failed one.
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
      // Drop an answer that builds on a lost one.
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
