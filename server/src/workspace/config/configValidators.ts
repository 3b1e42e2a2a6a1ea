import { nearest } from '../../text/didYouMean.ts';
import { shortened } from '../../text/escapeInvisible.ts';
import type { Node, Span } from '../../text/json/syntaxTree.ts';

/** A problem in a configuration file, in UTF-16 offsets. */
export interface ConfigProblem extends Span {
  readonly message: string;
}

/** Reports a problem at a node. */
export type ReportProblem = (node: Span, message: string) => void;

/** Reads a value of a configuration file. Reports invalid values and returns `undefined`. */
export type Reader<T> = (node: Node, reportProblem: ReportProblem) => T | undefined;

/** Reads a string. */
export const text: Reader<string> = (node, reportProblem) => {
  if (typeof node.value === 'string') return node.value;
  reportProblem(node, `Expected a string, got ${shown(node)}`);
  return undefined;
};

/** Reads a file name pattern: neither empty nor negated. */
export const glob: Reader<string> = (node, reportProblem) => {
  const value = text(node, reportProblem);
  if (value === undefined) return undefined;
  if (value === '') reportProblem(node, 'Expected a glob such as "fixtures/**/*.json", got ""');
  else if (value.startsWith('!'))
    reportProblem(node, `A glob here cannot begin with "!", got ${shown(node)}`);
  else return value;
  return undefined;
};

/** Reads a JSON pointer. A line of a JSON Lines file can precede it (`12:/usage`). */
export const pointer: Reader<string> = (node, reportProblem) => {
  const value = text(node, reportProblem);
  if (value === undefined || /^(?:(?:\d+|\*):)?(?:\/|$)/.test(value)) return value;
  reportProblem(node, `Expected a JSON pointer such as "/data/*/usage", got ${shown(node)}`);
  return undefined;
};

/** Returns a reader for one of some words. */
export function oneOf<T extends string>(words: readonly T[], what?: string): Reader<T> {
  return (node, reportProblem) => {
    const found = words.find((word) => word === node.value);
    if (found !== undefined) return found;
    const value = typeof node.value === 'string' ? node.value : undefined;
    if (what !== undefined && value !== undefined)
      reportProblem(node, unknownName(what, value, words));
    else reportProblem(node, `Expected ${or(words)}, got ${shown(node)}${meant(value, words)}`);
    return undefined;
  };
}

/** Returns a reader for an array, which skips invalid elements. */
export function listOf<T>(item: Reader<T>): Reader<readonly T[]> {
  return (node, reportProblem) => {
    if (node.type !== 'array') {
      reportProblem(node, `Expected an array, got ${shown(node)}`);
      return undefined;
    }
    return (node.children ?? [])
      .map((child) => item(child, reportProblem))
      .filter((value) => value !== undefined);
  };
}

/** Returns a reader for one value or an array of values. */
export function oneOrMore<T>(item: Reader<T>): Reader<readonly T[]> {
  return (node, reportProblem) => {
    if (node.type === 'array') return listOf(item)(node, reportProblem);
    const value = item(node, reportProblem);
    return value === undefined ? undefined : [value];
  };
}

/** Returns a reader for an object with names of one kind and values with one reader. */
export function recordOf<T>(
  names: readonly string[],
  what: string,
  item: Reader<T>,
): Reader<Readonly<Record<string, T>>> {
  return (node, reportProblem) => {
    const entries = membersOf(node, reportProblem)?.flatMap(({ key, value }): [string, T][] => {
      if (!names.includes(key.value)) {
        reportProblem(key, unknownName(what, key.value, names));
        return [];
      }
      const read = value && item(value, reportProblem);
      return read === undefined ? [] : [[key.value, read]];
    });
    return entries && Object.fromEntries(entries);
  };
}

/** Readers for the properties of an object. */
export type Readers<T> = { readonly [K in keyof T]-?: Reader<Exclude<T[K], undefined>> };

/** Returns a reader for an object with these properties. Those in `required` must be present. */
export function objectOf<T>(
  readers: Readers<T>,
  required: readonly (keyof T & string)[] = [],
): Reader<Partial<T>> {
  return (node, reportProblem) => {
    const members = membersOf(node, reportProblem);
    if (members === undefined) return undefined;
    const result: Partial<T> = {};
    for (const { key, value } of members) {
      if (!Object.hasOwn(readers, key.value)) {
        reportProblem(key, unknownName('property', key.value, Object.keys(readers)));
        continue;
      }
      const name = key.value as keyof T;
      const read = value && readers[name](value, reportProblem);
      if (read !== undefined) result[name] = read;
    }
    const missing = required.filter((name) => !members.some(({ key }) => key.value === name));
    for (const name of missing) reportProblem({ ...node, length: 1 }, `Missing property "${name}"`);
    return missing.length > 0 ? undefined : result;
  };
}

interface Member {
  readonly key: Node & { readonly value: string };
  readonly value: Node | undefined;
}

function membersOf(node: Node, reportProblem: ReportProblem): readonly Member[] | undefined {
  if (node.type === 'object') {
    return (node.children ?? []).flatMap(({ children: [key, value] = [] }): Member[] =>
      key === undefined ? [] : [{ key: { ...key, value: String(key.value) }, value }],
    );
  }
  reportProblem(node, `Expected an object, got ${shown(node)}`);
  return undefined;
}

/** Describes a value: a shortened scalar, or the type of an object or array. */
function shown({ type, value }: Node): string {
  if (type === 'array' || type === 'object') return `an ${type}`;
  return type === 'string' ? `"${shortened(String(value), longestName)}"` : String(value);
}

/** Returns `Unknown rule "enumm": did you mean "enum"?` */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  return `Unknown ${what} "${shortened(name, longestName)}"${meant(name, known)}`;
}

/** Maximum length of a name in messages, in UTF-16 units. */
const longestName = 60;

function meant(name: string | undefined, known: readonly string[]): string {
  const near = name === undefined ? undefined : nearest(name, known)[0];
  return near === undefined ? '' : `: did you mean "${near}"?`;
}

function or(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return quoted.length < 2
    ? quoted.join('')
    : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
