import type { Envelope } from '../model/envelope.ts';
import type { Finding } from '../model/finding.ts';
import type { Frame } from '../model/frames.ts';
import type { Settings } from '../model/settings.ts';
import type { Summary } from '../model/summary.ts';
import { inspectionFor } from './inspection.ts';
import type { StreamEvent } from './rule.ts';

/** What is known of an island: what is kept of it, and its value, read when it is asked for. */
export interface Known {
  readonly summary: Summary;
  readonly data: () => unknown;
}

type FoundInFrames = ReadonlyMap<Frame, readonly Finding[]>;

/** What the last check found, and the summaries that it saw: each belongs to one text of one island. */
interface Remembered {
  readonly settings: Settings;
  readonly summaries: readonly (Summary | undefined)[];
  readonly found: FoundInFrames;
}

const remembered = new WeakMap<Envelope, Remembered>();
const none: FoundInFrames = new Map();

/** Checks the events of a document as one stream, again only when one of them has changed. */
export function checkTranscript(
  envelope: Envelope,
  known: (island: number) => Known | undefined,
  settings: Settings,
): FoundInFrames {
  const frames = envelope.frames.filter(({ kind }) => kind === 'event');
  if (frames.length === 0) return none;
  const knowns = frames.map(({ islands: [island] }) =>
    island === undefined ? undefined : known(island),
  );
  const summaries = knowns.map((one) => one?.summary);
  const before = remembered.get(envelope);
  if (before?.settings === settings && sameIn(before.summaries, summaries)) return before.found;
  const found = judge(frames, knowns, settings);
  remembered.set(envelope, { settings, summaries, found });
  return found;
}

function judge(
  frames: readonly Frame[],
  knowns: readonly (Known | undefined)[],
  settings: Settings,
): FoundInFrames {
  const inspection = inspectionFor(settings);
  const found = new Map<Frame, readonly Finding[]>();
  for (const { rule, tell } of inspection.transcript) {
    const owners: Frame[] = [];
    const events = frames.map((frame, index): StreamEvent => {
      const known = knowns[index];
      return {
        name: String(frame.value.event),
        summary: known?.summary,
        data: () => known?.data(),
        tell: (report) => {
          owners.push(frame);
          tell(report);
        },
      };
    });
    const findings = inspection.collect(() => rule.transcript?.({ events }));
    for (const [index, finding] of findings.entries()) {
      const owner = owners[index];
      if (owner !== undefined) found.set(owner, [...(found.get(owner) ?? []), finding]);
    }
  }
  return found;
}

function sameIn(
  before: readonly (Summary | undefined)[],
  after: readonly (Summary | undefined)[],
): boolean {
  return before.length === after.length && after.every((one, index) => one === before[index]);
}
