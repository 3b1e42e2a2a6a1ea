import type { Documents } from './documents.ts';
import { type Summary, summarize } from './statistics.ts';
import type { Subject } from './subjects.ts';

/** One measurement. Times in ms, memory in MiB; missing values could not be measured. */
export interface Sample {
  readonly wall?: number | undefined;
  readonly cpu?: number | undefined;
  readonly peak?: number | undefined;
  /** Size of the response. */
  readonly bytes?: number | undefined;
  /** Reason why the figures are not comparable, such as an empty response. */
  readonly note?: string | undefined;
}

/** Samples by name of the measurement. */
export type Samples = Readonly<Record<string, Sample>>;

/** One server in one scenario. Each call of `sample` measures everything once. */
export interface Lane {
  readonly sample: (round: number) => Promise<Samples>;
  readonly end: () => Promise<void>;
}

/** A measurement for documents of several sizes. */
export interface Scenario {
  readonly name: string;
  /** Filters the requested sizes (in steps). */
  readonly sizes: (asked: readonly number[]) => readonly number[];
  /** Number of rounds, and of additional warm-up rounds. */
  readonly rounds: (asked: number, size: number) => number;
  readonly warmUps: number;
  /** Only the project's server has this feature. */
  readonly oursOnly?: boolean;
  readonly start: (subject: Subject, size: number, documents: Documents) => Promise<Lane>;
}

/** Figures of one server. */
export interface Figures {
  readonly wall: Summary | undefined;
  readonly cpu: Summary | undefined;
  readonly peak: Summary | undefined;
  readonly bytes: number | undefined;
  readonly notes: readonly string[];
}

/** A measurement at one size, with the figures of both servers. */
export interface Row {
  readonly scenario: string;
  readonly size: number;
  readonly measure: string;
  readonly ours: Figures | undefined;
  readonly peer: Figures | undefined;
}

interface Runner {
  readonly lane: Lane | undefined;
  readonly collected: Map<string, Sample[]>;
}

/**
 * Runs a scenario alternately on both servers (A B A B …), so that changes of the machine's speed
 * affect both. A server that fails keeps its samples and gets a note.
 */
export async function measure(
  scenario: Scenario,
  size: number,
  [ours, peer]: readonly [Subject, Subject],
  asked: number,
  documents: Documents,
): Promise<readonly Row[]> {
  const taking = scenario.oursOnly ? [ours] : [ours, peer];
  const runners: Runner[] = [];
  for (const subject of taking) {
    const collected = new Map<string, Sample[]>();
    const lane = await attempt(collected, () => scenario.start(subject, size, documents));
    runners.push({ lane, collected });
  }
  const rounds = scenario.rounds(asked, size);
  const failed = new Set<Runner>();
  for (let round = -scenario.warmUps; round < rounds; round += 1) {
    for (const runner of runners) {
      const { lane, collected } = runner;
      if (lane === undefined || failed.has(runner)) continue;
      const samples = await attempt(collected, () => lane.sample(round));
      if (samples === undefined) failed.add(runner);
      else if (round >= 0) collect(collected, samples);
    }
  }
  for (const { lane } of runners) await lane?.end();
  return toRows(scenario, size, runners);
}

async function attempt<T>(
  collected: Map<string, Sample[]>,
  act: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    const note = `failed: ${error instanceof Error ? error.message : String(error)}`;
    collect(collected, { failure: { note } });
    return undefined;
  }
}

function collect(collected: Map<string, Sample[]>, samples: Samples): void {
  for (const [name, sample] of Object.entries(samples)) {
    collected.set(name, [...(collected.get(name) ?? []), sample]);
  }
}

function toRows(scenario: Scenario, size: number, runners: readonly Runner[]): readonly Row[] {
  const names = new Set(runners.flatMap(({ collected }) => [...collected.keys()]));
  const [ours, peer] = runners;
  return [...names].map((name) => ({
    scenario: scenario.name,
    size,
    measure: name,
    ours: toFigures(ours?.collected.get(name)),
    peer: toFigures(peer?.collected.get(name)),
  }));
}

function toFigures(samples: readonly Sample[] | undefined): Figures | undefined {
  if (samples === undefined) return undefined;
  const known = (values: readonly (number | undefined)[]): Summary | undefined =>
    summarize(values.filter((value) => value !== undefined));
  return {
    wall: known(samples.map(({ wall }) => wall)),
    cpu: known(samples.map(({ cpu }) => cpu)),
    peak: known(samples.map(({ peak }) => peak)),
    bytes: samples.find(({ bytes }) => bytes !== undefined)?.bytes,
    notes: [...new Set(samples.flatMap(({ note }) => note ?? []))],
  };
}

/** Returns the CPU time between two readings, or `undefined` without readings. */
export function between(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : after - before;
}
