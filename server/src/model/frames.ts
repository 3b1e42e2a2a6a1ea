import { isStepEvent } from '../text/scan/container.ts';
import type { JsonPath } from '../text/tree/tree.ts';
import { isObject, type JsonObject, member } from './json.ts';

/** A list or stream event whose steps are islands: the envelope's part of it. */
export interface Frame {
  readonly kind: 'list' | 'event';
  readonly path: JsonPath;
  /** The object; each island in it is a placeholder string. */
  readonly value: JsonObject;
  /** The number of the island in each place of a list's `data`, or in an event's `data`; `undefined` where none is, and none in a list without such an array. */
  readonly islands: readonly (number | undefined)[];
}

/** The number of the island that a value stands for. */
type IslandOf = (value: unknown) => number | undefined;

/** The lists and events in a value; with `bare`, also events without data. */
export function framesIn(root: unknown, islandOf: IslandOf, bare: boolean): readonly Frame[] {
  const frames: Frame[] = [];
  const visit = (value: unknown, path: JsonPath): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        if (typeof item === 'object' && item !== null) visit(item, [...path, index]);
      });
      return;
    }
    if (!isObject(value)) return;
    const frame = frameOf(value, path, islandOf, bare);
    if (frame !== undefined) frames.push(frame);
    for (const key of Object.keys(value)) {
      const child = value[key];
      if (typeof child === 'object' && child !== null) visit(child, [...path, key]);
    }
  };
  visit(root, []);
  return frames;
}

function frameOf(
  value: JsonObject,
  path: JsonPath,
  islandOf: IslandOf,
  bare: boolean,
): Frame | undefined {
  const data = member(value, 'data');
  if (Array.isArray(data)) {
    const islands = data.map(islandOf);
    const holds = islands.some((island) => island !== undefined);
    return holds && looksLikeList(value) ? { kind: 'list', path, value, islands } : undefined;
  }
  const island = islandOf(data);
  if (value.object === 'list') return listWithoutData(value, path, islandOf);
  const event = member(value, 'event');
  if (typeof event !== 'string') return undefined;
  // Around a run step any event is meant to be one of run steps.
  const named = isStepEvent(event) || (island !== undefined && event.startsWith('thread.'));
  if (!named || (island === undefined && !bare)) return undefined;
  return { kind: 'event', path, value, islands: [island] };
}

/** A list whose `data` is a single step, or whose steps stand under another name. */
function listWithoutData(value: JsonObject, path: JsonPath, islandOf: IslandOf): Frame | undefined {
  const isIsland = (one: unknown) => islandOf(one) !== undefined;
  const around = { kind: 'list', path, islands: [] } as const;
  if (Object.hasOwn(value, 'data')) {
    return isIsland(value.data) ? { ...around, value: { ...value, data: {} } } : undefined;
  }
  const holds = Object.values(value).some((one) => Array.isArray(one) && one.some(isIsland));
  return holds ? { ...around, value } : undefined;
}

function looksLikeList(value: JsonObject): boolean {
  if (value.object === 'list') return true;
  return ['first_id', 'last_id', 'has_more'].some((name) => Object.hasOwn(value, name));
}
