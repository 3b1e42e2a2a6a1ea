import { endTimestamps, statusOf } from '../../../server/src/model/lifecycle.ts';
import { add, both, called, each, inside, ownEnd, put, when, without } from './change.ts';
import type { Recipes } from './recipes.ts';
import type { Step } from './validSteps.ts';

const units = { milliseconds: 1e3, microseconds: 1e6, nanoseconds: 1e9 };
const error = { code: 'server_error', message: 'Sorry.' };
const usage = { prompt_tokens: 123, completion_tokens: 456, total_tokens: 579 };

/** Behind the clock of the tests. */
const late = 1_900_000_000;

/** Recipes that break the rules about the life of an object: statuses and timestamps. */
export const lifecycleRecipes: Readonly<Record<string, Recipes>> = {
  'status-timestamp': {
    step: {
      'the own end is null': ownEnd((name) => put(name, null)),
      ...each(
        ['in_progress', 'completed', 'failed', 'cancelled', 'expired'],
        (status) => (step) => inState(step, status),
        (status) => `another status: ${status}`,
      ),
      ...each(
        [...endTimestamps('step')],
        (name) => (step) => endAs(step, name),
        (name) => `an end as ${name}`,
      ),
      ...each(
        [...endTimestamps('step')],
        (name) => (step) => endToo(step, name),
        (name) => `${name} too`,
      ),
    },
    list: {
      'in a step': inside(
        ['data', 0],
        ownEnd((name) => put(name, null)),
      ),
    },
  },
  'status-error': {
    step: {
      'no error': when('failed', put('last_error', null)),
      'an error in spite of it all': when(
        'completed in_progress cancelled expired',
        put('last_error', error),
      ),
    },
  },
  'status-usage': {
    step: {
      'usage already': when('in_progress', add('usage', usage)),
      'no usage yet': when('completed', put('usage', null)),
    },
    apiStep: { 'no usage at all': when('completed', without('usage')) },
  },
  'status-output': {
    step: { 'no output': when('completed', called('function', put('output', null))) },
    apiStep: {
      'none at all': when(
        'completed',
        called('function', ({ output: _, ...others }) => others),
      ),
    },
  },
  'timestamp-unit': {
    step: Object.fromEntries(
      Object.entries(units).flatMap(([unit, factor]) => {
        const greater = (time: number) => time * factor;
        return [
          [`created_at in ${unit}`, put('created_at', greater)],
          [`the own end in ${unit}`, ownEnd((name) => put(name, greater))],
        ];
      }),
    ),
    apiStep: { 'expires_at in milliseconds': add('expires_at', 1_735_700_000_000) },
    list: {
      'in a step': inside(
        ['data', 0],
        put('created_at', (time: number) => time * 1000),
      ),
    },
  },
  'timestamp-early': {
    step: {
      'a start that lacks a digit': put('created_at', (time: number) => Math.floor(time / 10)),
      'an end that lacks a digit': ownEnd((name) =>
        put(name, (time: number) => Math.floor(time / 10)),
      ),
      'a clock of its own': (step) => withClock(step, Number(step.created_at) - 1),
    },
    list: {
      'in a step': inside(
        ['data', 1],
        put('created_at', (time: number) => Math.floor(time / 10)),
      ),
    },
  },
  'timestamp-order': {
    step: { 'an end before the start': ownEnd((name) => put(name, (time: number) => time - 1000)) },
    apiStep: {
      'due before the start': (step) =>
        step.expires_at === null ? undefined : { ...step, created_at: late },
    },
  },
  'timestamp-future': {
    step: {
      'an end with a digit too many': ownEnd((name) => put(name, 9_999_999_999)),
      'both behind now': both(
        put('created_at', late),
        ownEnd((name) => put(name, late + 1)),
      ),
      'a start behind now': (step) =>
        when('in_progress', put('created_at', late))(without('expires_at')(step) ?? step),
    },
  },
};

/** A step whose times are shifted to another creation time. */
function withClock(step: Step, start: number): Step {
  const entries = Object.entries(step).map(([name, value]) => {
    const isTime = name.endsWith('_at') && typeof value === 'number';
    return [name, isTime ? value - start : value];
  });
  return Object.fromEntries(entries);
}

/** A step with another status, except one whose timestamp is optional. */
function inState(step: Step, status: string): Step | undefined {
  const end = statusOf('step', status)?.timestamp ?? 'created_at';
  return step.status === status || !Object.hasOwn(step, end) ? undefined : { ...step, status };
}

/** The time of a step's end where that of another state belongs. */
function endAs(step: Step, name: string): Step | undefined {
  const own = statusOf('step', step.status)?.timestamp;
  return own === undefined || own === name
    ? undefined
    : { ...step, [own]: null, [name]: step[own] };
}

/** The end timestamp of another status, or one of a step in progress. */
function endToo(step: Step, name: string): Step | undefined {
  const own = statusOf('step', step.status)?.timestamp;
  return own === name ? undefined : { ...step, [name]: Number(step.created_at) + 5 };
}
