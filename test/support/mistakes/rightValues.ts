import type { Conformance } from '../../../server/src/model/settings.ts';
import {
  callsOf,
  deltaOf,
  eventOf,
  eventsOf,
  listOf,
  liveOf,
  type Step,
  validSteps,
} from './validSteps.ts';

/** What is right under each conformance, and may then be made wrong. */
export interface RightValues {
  /** Those that the model describes, none with many tool calls. */
  readonly steps: readonly Step[];
  readonly lists: readonly Step[];
  /** By the target of the recipes. */
  readonly of: Readonly<Record<string, readonly (readonly [Conformance, readonly unknown[]])[]>>;
}

export function rightValues(seed: number): RightValues {
  const steps = validSteps(seed, 1).filter((step) => callsOf(step).length < 3);
  const live = steps.map(liveOf);
  const lists = steps.slice(0, 12).map((_, at) => listOf(steps.slice(at, at + 3)));
  const liveLists = lists.map((list) => ({
    ...list,
    data: (list.data as readonly Step[]).map(liveOf),
  }));
  const deltas = steps.map(deltaOf);
  return {
    steps,
    lists,
    of: {
      step: [
        ['model', steps],
        ['api', live],
      ],
      modelStep: [['model', steps]],
      apiStep: [['api', live]],
      list: [
        ['model', lists],
        ['api', liveLists],
      ],
      delta: [
        ['model', deltas],
        ['api', deltas],
      ],
      event: [
        ['model', [...steps, ...deltas].map(eventOf)],
        ['api', live.map(eventOf)],
      ],
      stream: [
        ['model', steps.map(eventsOf)],
        ['api', live.map(eventsOf)],
      ],
    },
  };
}
