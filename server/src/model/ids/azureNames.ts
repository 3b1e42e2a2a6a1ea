import type { Span } from '../../text/span.ts';
import { isRedactedId } from './redactedIds.ts';

/** The name of an Azure resource in a text, in UTF-16 offsets. */
export interface AzureName extends Span {
  readonly name: string;
}

/**
 * Finds the names of Azure resources: in host names, and in resource paths such as
 * `/subscriptions/…/resourceGroups/…`. Skips placeholders. Returns them in order, without overlap.
 */
export function azureNamesIn(text: string): readonly AzureName[] {
  const found = [
    ...namesInAddresses(text),
    ...namesInPaths(text),
    ...namesInConnectionStrings(text),
  ].filter(({ name }) => !isPlaceholder(name));
  let end = 0;
  return found
    .toSorted((a, b) => a.offset - b.offset)
    .filter(({ offset, length }) => {
      if (offset < end) return false;
      end = offset + length;
      return true;
    });
}

/** Hosts that start with a resource name, and the private part of their paths. */
const hosts: readonly (readonly [host: string, path: 'named' | 'all'])[] = [
  ['services.ai.azure.com', 'named'],
  ['openai.azure.com', 'named'],
  ['cognitiveservices.azure.com', 'named'],
  ['search.windows.net', 'named'],
  ['azurewebsites.net', 'named'],
  ['sharepoint.com', 'all'],
  ...['blob', 'dfs', 'file', 'queue', 'table'].map(
    (service) => [`${service}.core.windows.net`, 'all'] as const,
  ),
];
const host = new RegExp(
  String.raw`\.(${hosts.map(([name]) => name.replaceAll('.', String.raw`\.`)).join('|')})(?![\w-]|\.\w)`,
  'gi',
);

function* namesInAddresses(text: string): Generator<AzureName> {
  let end = 0;
  for (const { 0: whole, 1: service = '', index } of text.matchAll(host)) {
    if (index < end) continue;
    let start = index;
    while (start > 0 && /[\w-]/.test(text.charAt(start - 1))) start--;
    // Letters of an escape, as in `\nname` and `%2Fname`, do not belong to the name.
    const escaped = /^(?:[bfnrt]|u[\da-fA-F]{4})/.exec(text.slice(start, index));
    if (escaped !== null && text.charAt(start - 1) === '\\') start += escaped[0].length;
    if (text.charAt(start - 1) === '%') start += 2;
    if (start < index) yield nameAt(text, start, index);
    const all = hosts.find(([name]) => name === service.toLowerCase())?.[1] === 'all';
    end = yield* namesInPath(text, index + whole.length, all ? undefined : inAddresses);
  }
}

const inAddresses = new Set(['indexes', 'projects']);

/** Kinds of resources whose names are in a path. */
const inPaths = new Set([
  'accounts',
  'connections',
  'data',
  'projects',
  'resourcegroups',
  'subscriptions',
  'workspaces',
]);
const pathStart =
  /(?<=\/|%2F)subscriptions(?=(?:\\?\/|%2F)[\da-f]{8}-)|(?<=azureai:\\?\/\\?\/)accounts(?=\\?\/)/gi;

/** Yields the names in resource paths. A path starts after the `/` before its first kind. */
function* namesInPaths(text: string): Generator<AzureName> {
  let end = 0;
  for (const { index } of text.matchAll(pathStart)) {
    if (index < end) continue;
    const start = index - (text.charAt(index - 1) === '/' ? 1 : 3);
    end = yield* namesInPath(text, start, inPaths);
  }
}

const connectionString = /\bapi\.azureml\.ms((?:;[\w.()-]{1,100}){3})/g;

/** Yields the names in connection strings: region, subscription, resource group, workspace. */
function* namesInConnectionStrings(text: string): Generator<AzureName> {
  for (const { 0: whole, 1: names = '', index } of text.matchAll(connectionString)) {
    const start = index + whole.length - names.length;
    for (const { 0: name, index: at } of names.matchAll(/[^;]+/g))
      yield nameAt(text, start + at, start + at + name.length);
  }
}

/** Yields the names after words of `kinds`, or all parts of a path. Returns the path's end. */
function* namesInPath(
  text: string,
  start: number,
  kinds: ReadonlySet<string> | undefined,
): Generator<AzureName, number> {
  const part = /(?:\\?\/|%2F)((?:[\w.~!$()+:@-]|%(?!2F)[\da-f]{2}){1,300})/giy;
  part.lastIndex = start;
  let end = start;
  let before = '';
  for (let found = part.exec(text); found !== null; found = part.exec(text)) {
    const word = found[1] ?? '';
    end = part.lastIndex;
    const isName = kinds === undefined || kinds.has(before);
    if (isName) yield nameAt(text, end - word.length, end);
    before = isName ? '' : word.toLowerCase();
  }
  return end;
}

function nameAt(text: string, start: number, end: number): AzureName {
  return { name: text.slice(start, end), offset: start, length: end - start };
}

/** Returns whether a name is made up, or another tool's placeholder. */
function isPlaceholder(name: string): boolean {
  return (
    isRedactedId(name) ||
    /^[0-]+$/.test(name) ||
    /example|sample|placeholder|sanitized|redacted|contoso|fabrikam|^(?:my|your)[-_]/i.test(name)
  );
}
