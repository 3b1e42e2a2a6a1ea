import type { Conformance } from '../../../server/src/model/settings.ts';
import type { Change, Changes } from './change.ts';
import { recipes } from './recipes.ts';
import { rightValues } from './rightValues.ts';
import { eventOf, eventsOf, type Step } from './validSteps.ts';

/** A JSON text or event stream with one mistake. */
export interface Mistake {
  readonly rule: string;
  /** The kind of object that has the mistake. */
  readonly target: string;
  readonly name: string;
  readonly text: string;
  readonly conformance: Conformance;
}

const { steps, lists, of: right } = rightValues(11);

/** One mistake of each recipe: in pretty-printed JSON, in one line, and in a stream. */
export function* mistakes(): Generator<Mistake> {
  for (const [rule, { text = {}, stream: streams = {}, ...targets }] of Object.entries(recipes)) {
    for (const [target, changes] of Object.entries<Changes>(targets)) {
      const [conformance, values] = right[target]?.[0] ?? ['model', []];
      for (const [name, change] of Object.entries(changes)) {
        const [wrong, before] = first(values as readonly Step[], change) ?? [];
        if (wrong === undefined || before === undefined) continue;
        const all = { rule, target, conformance };
        yield { ...all, name, text: `${JSON.stringify(wrong, undefined, 2)}\n` };
        yield { ...all, name: `${name}, minified`, text: JSON.stringify(wrong) };
        const stream = streamOf(target, wrong, before);
        if (stream !== undefined) yield { ...all, name: `${name}, in a stream`, text: stream };
      }
    }
    for (const [name, change] of Object.entries(streams)) {
      const [events] = first(steps.map(eventsOf) as unknown as readonly Step[], change) ?? [];
      if (events === undefined) continue;
      const all = { rule, target: 'stream', conformance: 'model' } as const;
      const stream = (events as unknown as readonly Step[]).map(eventText).join('\n');
      yield { ...all, name, text: stream };
      yield { ...all, name: `${name}, in JSON`, text: `${JSON.stringify(events, undefined, 2)}\n` };
    }
    for (const [name, change] of Object.entries(text)) {
      const [wrong, step] = firstText([...steps, ...lists], change) ?? [];
      if (wrong === undefined || step === undefined) continue;
      const all = { rule, target: 'text', conformance: 'model' } as const;
      yield { ...all, name, text: wrong };
      const stream = step.object === 'list' ? undefined : namedText(eventNameOf(step), wrong);
      if (stream !== undefined) yield { ...all, name: `${name}, in a stream`, text: stream };
    }
  }
}

/** The result of the first change that applies, and the value before it. */
function first<T>(
  some: readonly T[],
  change: (right: T) => T | undefined,
): readonly [T, T] | undefined {
  for (const one of some) {
    const wrong = change(one);
    if (wrong !== undefined) return [wrong, one];
  }
  return undefined;
}

function firstText(
  some: readonly Step[],
  change: Change<string>,
): readonly [string, Step] | undefined {
  for (const one of some) {
    const text = `${JSON.stringify(one, undefined, 2)}\n`;
    const wrong = change(text);
    if (wrong !== undefined && wrong !== text) return [wrong, one];
  }
  return undefined;
}

function streamOf(target: string, value: Step, before: Step): string | undefined {
  if (target === 'event') return eventText(value);
  if (target === 'list') return undefined;
  return eventText({ event: eventNameOf(before), data: value });
}

/** The name of the event of a step or a delta. */
function eventNameOf(data: Step): unknown {
  return eventOf(data).event;
}

function eventText({ event, data }: Step): string {
  return namedText(event, JSON.stringify(data));
}

/** An event with its data in one line. */
function namedText(event: unknown, data: string): string {
  const name = event === undefined ? '' : `event: ${event}\n`;
  return `${name}data: ${data.trimEnd().replace(/\n\s*/g, ' ')}\n`;
}
