import { isObject } from '../../../server/src/model/jsonValue.ts';
import { statusOf } from '../../../server/src/model/lifecycle.ts';
import { callsOf, type Step } from './validSteps.ts';

/** Makes something that is right wrong in one way; `undefined` where it does not apply. */
export type Change<T = Step> = (right: T) => T | undefined;

/** Changes by their names. */
export type Changes<T = Step> = Readonly<Record<string, Change<T>>>;

/** Gives a property that is there another value, which may depend on the one it has. */
export function put(name: string, value: unknown): Change {
  return (object) => {
    if (!Object.hasOwn(object, name)) return undefined;
    return { ...object, [name]: typeof value === 'function' ? value(object[name]) : value };
  };
}

/** Adds a property at the end. */
export function add(name: string, value: unknown): Change {
  return (object) => ({ ...object, [name]: value });
}

/** Takes a property away that is there. */
export function without(name: string): Change {
  return ({ [name]: gone, ...others }) => (gone === undefined ? undefined : others);
}

/** Renames an existing property without moving it. */
export function rename(from: string, to: string): Change {
  return (object) => {
    if (!Object.hasOwn(object, from) || from === to) return undefined;
    const entries = Object.entries(object);
    return Object.fromEntries(entries.map(([key, value]) => [key === from ? to : key, value]));
  };
}

/** Replaces a property by the members of its value. */
export function flatten(name: string): Change {
  return ({ [name]: inner, ...others }) => (isObject(inner) ? { ...others, ...inner } : undefined);
}

/** Changes the object or array element that a path leads to, if there is one. */
export function inside(path: readonly (string | number)[], change: Change): Change {
  const [key, ...rest] = path;
  if (key === undefined) return change;
  return (object) => {
    const inner: unknown = object[key];
    if (typeof inner !== 'object' || inner === null) return undefined;
    const changed = inside(rest, change)(inner as Step);
    if (changed === undefined) return undefined;
    if (!Array.isArray(object)) return { ...object, [key]: changed };
    return object.with(Number(key), changed) as unknown as Step;
  };
}

/** Changes the elements of an array that `inside` leads to. */
export function elements(
  change: (items: readonly Step[]) => readonly unknown[] | undefined,
): Change {
  return (array) => change(array as unknown as readonly Step[]) as unknown as Step | undefined;
}

/** Changes the first tool call of a type in a step. */
export function call(type: string, change: Change): Change {
  return (step) => {
    const index = callsOf(step).findIndex((one) => one.type === type);
    return inside(['step_details', 'tool_calls', index], change)(step);
  };
}

/** Changes the data of the first tool call of a type, or the value at a path in it. */
export function called(
  type: string,
  change: Change,
  path: readonly (string | number)[] = [],
): Change {
  return call(type, inside([type, ...path], change));
}

/** Changes the first output of that type that the code interpreter gave. */
export function output(type: string, change: Change): Change {
  return (step) => {
    for (const [index, { code_interpreter: candidate }] of callsOf(step).entries()) {
      const outputs =
        isObject(candidate) && Array.isArray(candidate.outputs) ? candidate.outputs : [];
      const at = outputs.findIndex((one: Step) => one.type === type);
      const path = ['step_details', 'tool_calls', index, 'code_interpreter', 'outputs', at];
      if (at >= 0) return inside(path, change)(step);
    }
    return undefined;
  };
}

/** One change after another. */
export function both(first: Change, second: Change): Change {
  return (object) => {
    const once = first(object);
    return once && second(once);
  };
}

/** A change of steps of these statuses only. */
export function when(statuses: string, change: Change): Change {
  return (step) => (statuses.split(' ').includes(String(step.status)) ? change(step) : undefined);
}

/** A change of the timestamp of a step's own end. */
export function ownEnd(change: (name: string) => Change): Change {
  return (step) => {
    const name = statusOf('step', step.status)?.timestamp;
    return name === undefined ? undefined : change(name)(step);
  };
}

/** One change for each of some names. */
export function each<T>(
  names: readonly string[],
  change: (name: string) => Change<T>,
  what = (name: string) => name,
): Changes<T> {
  return Object.fromEntries(names.map((name) => [what(name), change(name)]));
}
