import {
  type FixtureDocument,
  islandPlace,
  type Recording,
  readIsland,
} from '../document/document.ts';
import { partsOf } from '../document/nested.ts';
import { recordingOf } from '../document/recording.ts';
import { skeletonOf } from '../document/skeleton.ts';
import { isObject } from '../model/jsonValue.ts';
import type { Conformance, RuleSettings, Settings } from '../model/settings.ts';
import { cached } from '../text/cached.ts';
import type { Chunks, Island } from '../text/chunks/chunks.ts';

/** Why a conformance applies: a setting, a recording, or a list or step of a live service. */
export type ConformanceReason = 'set' | Recording | 'list' | 'step' | 'none';

/** The conformance of a run step, list or event, and its reason. */
export interface AppliedConformance {
  readonly conformance: Conformance;
  readonly reason: ConformanceReason;
}

/** Returns the conformance of an island (by index), or of the skeleton without an index. */
export function appliedConformance(
  document: FixtureDocument,
  { conformance }: Settings,
  island?: number,
): AppliedConformance {
  if (conformance !== 'auto') return { conformance, reason: 'set' };
  const recording = recordingOf(document);
  if (recording !== undefined) return { conformance: 'api', reason: recording };
  const { kinds, hasList } = liveSteps(document);
  const reason = island === undefined ? (hasList ? 'list' : 'none') : reasons[kinds[island] ?? 0];
  if (reason === undefined || reason === 'none') return { conformance: 'model', reason: 'none' };
  return { conformance: 'api', reason };
}

/** Returns the distinct conformances and reasons for a document, including nested documents. */
export function appliedConformances(
  document: FixtureDocument,
  settings: Settings,
): readonly AppliedConformance[] {
  const found = new Map<ConformanceReason, AppliedConformance>();
  for (const part of partsOf(document)) {
    const { islands } = part.document.source.chunks;
    for (let island = 0; island < islands; island++) {
      const applied = appliedConformance(part.document, settings, island);
      found.set(applied.reason, applied);
    }
  }
  return found.size > 0 ? [...found.values()] : [appliedConformance(document, settings)];
}

/** Returns the reason for a conformance as Markdown: `a recording: event stream`. */
export function reasonText({ reason }: AppliedConformance): string {
  return reasonTexts[reason];
}

const reasonTexts: Readonly<Record<ConformanceReason, string>> = {
  set: 'from the settings',
  stream: 'a recording: event stream',
  http: 'a recording: HTTP requests and responses',
  cassette: 'a recording: YAML cassette',
  list: 'a list from a live service: `expires_at` without `expired_at`',
  step: 'from a live service: `expires_at` without `expired_at`',
  none: 'not a recording',
};

/** Settings for the parts of a document. */
export interface AppliedSettings {
  /** For lists, events and the text around the objects. */
  readonly skeleton: RuleSettings;
  /** For an island, by index. */
  readonly of: (island: number) => RuleSettings;
}

/** Returns the settings for the parts of a document, each with its conformance. */
export function appliedSettings(document: FixtureDocument, settings: Settings): AppliedSettings {
  const { conformance, reason } = appliedConformance(document, settings);
  const { [conformance]: skeleton, model, api } = byConformance(settings);
  if (reason !== 'none' && reason !== 'list') {
    return { skeleton, of: () => skeleton };
  }
  const { kinds } = liveSteps(document);
  return { skeleton, of: (island) => ((kinds[island] ?? 0) === 0 ? model : api) };
}

/** Cached so that caches by settings work. */
const byConformance = cached(
  (settings: Settings): Readonly<Record<Conformance, RuleSettings>> => ({
    model: { ...settings, conformance: 'model' },
    api: { ...settings, conformance: 'api' },
  }),
);

/** Why an island comes from a live service, by the value in `LiveSteps`. */
const reasons = ['none', 'step', 'list'] as const;

/** The islands of a document that only a live service can have sent. */
interface LiveSteps {
  /** Index into `reasons` for each island. */
  readonly kinds: Uint8Array;
  /** At least one list comes from a live service. */
  readonly hasList: boolean;
}

function liveSteps(document: FixtureDocument): LiveSteps {
  return liveStepsIn(document.source.chunks, document);
}

const liveStepsIn = cached((chunks: Chunks, document: FixtureDocument): LiveSteps => {
  const kinds = new Uint8Array(chunks.islands);
  const candidates = candidatesIn(chunks);
  if (candidates.size === 0) return { kinds, hasList: false };
  let hasList = false;
  for (const { kind, islands } of skeletonOf(document.source).stepContainers) {
    if (kind !== 'list') continue;
    const numbers = islands.filter((island) => island !== undefined);
    const isLive = numbers.some((number) => candidates.has(number) && isLiveStep(document, number));
    if (isLive) hasList = true;
    for (const number of numbers) {
      candidates.delete(number);
      if (isLive) kinds[number] = 2;
    }
  }
  for (const number of candidates) if (isLiveStep(document, number)) kinds[number] = 1;
  return { kinds, hasList };
});

/** Returns whether a step has `expires_at` without `expired_at`, which only live services send. */
function isLiveStep(document: FixtureDocument, number: number): boolean {
  const place = islandPlace(document, number);
  if (place === undefined) return false;
  const { kind, value } = readIsland(place.island, document);
  if (kind !== 'step' || !isObject(value)) return false;
  return Object.hasOwn(value, 'expires_at') && !Object.hasOwn(value, 'expired_at');
}

/** Returns the indices of the islands that contain one name and not the other. */
function candidatesIn({ all, startIslands }: Chunks): Set<number> {
  const found = new Set<number>();
  all.forEach(({ island }, index) => {
    if (island !== undefined && isCandidate(island)) found.add(startIslands[index] ?? 0);
  });
  return found;
}

const isCandidate = cached(
  ({ text }: Island) => text.includes('"expires_at"') && !text.includes('"expired_at"'),
);
