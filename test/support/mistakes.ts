import type { Conformance } from '../../server/src/model/settings.ts';
import type { Changes } from './change.ts';
import { recipes } from './recipes.ts';
import { rightValues } from './rightValues.ts';
import { type Step, transcriptOf } from './validSteps.ts';

/** A JSON text or event stream with one mistake. */
export interface Mistake {
  readonly rule: string;
  readonly name: string;
  readonly text: string;
  readonly conformance: Conformance;
}

const { steps, of: right } = rightValues(11);

/** One mistake of each kind that the recipes know, in JSON with a property a line, in one line, and in a stream. */
export function* mistakes(): Generator<Mistake> {
  for (const [rule, { text = {}, transcript = {}, ...targets }] of Object.entries(recipes)) {
    for (const [target, changes] of Object.entries<Changes>(targets)) {
      const [conformance, values] = right[target]?.[0] ?? ['model', []];
      for (const [name, change] of Object.entries(changes)) {
        const wrong = first(values as readonly Step[], change);
        if (wrong === undefined) continue;
        yield { rule, name, text: `${JSON.stringify(wrong, undefined, 2)}\n`, conformance };
        yield { rule, name: `${name}, minified`, text: JSON.stringify(wrong), conformance };
        const stream = streamOf(target, wrong);
        if (stream !== undefined)
          yield { rule, name: `${name}, in a stream`, text: stream, conformance };
      }
    }
    for (const [name, change] of Object.entries(transcript)) {
      const events = first(steps.map(transcriptOf) as unknown as readonly Step[], change);
      const stream = events && (events as unknown as readonly Step[]).map(eventText).join('\n');
      if (stream !== undefined) yield { rule, name, text: stream, conformance: 'model' };
    }
    for (const [name, change] of Object.entries(text)) {
      const texts = steps.map((step) => `${JSON.stringify(step, undefined, 2)}\n`);
      const wrong = texts
        .map(change)
        .find((after, at) => after !== undefined && after !== texts[at]);
      if (wrong !== undefined) yield { rule, name, text: wrong, conformance: 'model' };
    }
  }
}

function first(some: readonly Step[], change: (right: Step) => Step | undefined): Step | undefined {
  return some.map(change).find((wrong) => wrong !== undefined);
}

function streamOf(target: string, value: Step): string | undefined {
  if (target === 'event') return eventText(value);
  if (target === 'delta') return eventText({ event: 'thread.run.step.delta', data: value });
  if (!target.endsWith('tep')) return undefined;
  return eventText({ event: `thread.run.step.${value.status}`, data: value });
}

function eventText({ event, data }: Step): string {
  const name = event === undefined ? '' : `event: ${event}\n`;
  return `${name}data: ${JSON.stringify(data)}\n`;
}
