import type { Frame } from '../../document/containers.ts';
import type { Envelope } from '../../document/skeleton.ts';
import type { Finding } from '../../model/finding.ts';
import type { Settings } from '../../model/settings.ts';
import type { Summary } from '../../model/stepSummary.ts';
import { type Inspection, inspectionFor } from './activeRules.ts';
import type { StreamEvent } from './rule.ts';

/** What is known of the step or delta of an event. Its value is read when it is asked for. */
export interface Known {
  readonly summary: Summary;
  readonly data: () => unknown;
  /** What is found in it by itself; paths start at it. */
  readonly findings: readonly Finding[];
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

/** Checks the streams of a document, again only when one of their events has changed. */
export function checkTranscript(
  envelope: Envelope,
  known: (event: Frame) => Known | undefined,
  settings: Settings,
): FoundInFrames {
  const frames = envelope.streams.flat();
  if (frames.length === 0) return none;
  const knowns = new Map(frames.map((frame) => [frame, known(frame)]));
  const summaries = [...knowns.values()].map((one) => one?.summary);
  const before = remembered.get(envelope);
  if (before?.settings === settings && sameIn(before.summaries, summaries)) return before.found;
  const found = new Map<Frame, readonly Finding[]>();
  for (const stream of envelope.streams) judge(stream, knowns, inspectionFor(settings), found);
  remembered.set(envelope, { settings, summaries, found });
  return found;
}

/** Lets the rules judge the events of a stream, and adds what they find to what was found. */
function judge(
  stream: readonly Frame[],
  knowns: ReadonlyMap<Frame, Known | undefined>,
  inspection: Inspection,
  found: Map<Frame, readonly Finding[]>,
): void {
  for (const { rule, tell } of inspection.transcript) {
    const owners: Frame[] = [];
    const events = stream.map((frame): StreamEvent => {
      const known = knowns.get(frame);
      const { event } = frame.value;
      return {
        name: typeof event === 'string' ? event : undefined,
        summary: known?.summary,
        data: () => known?.data(),
        findings: known?.findings ?? [],
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
}

function sameIn(
  before: readonly (Summary | undefined)[],
  after: readonly (Summary | undefined)[],
): boolean {
  return before.length === after.length && after.every((one, index) => one === before[index]);
}
