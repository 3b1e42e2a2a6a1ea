import type { FixtureDocument } from '../../document/document.ts';
import { islandPaths } from '../../document/islandPaths.ts';
import { skeletonOf } from '../../document/skeleton.ts';
import type { Finding, SharedValues } from '../../model/finding.ts';
import { pointerOf } from '../../model/jsonValue.ts';
import type { Summary } from '../../model/stepSummary.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';

/** Reads the IDs that objects of one run share, by property name. */
const readers: ReadonlyMap<string, (of: Summary) => string | undefined> = new Map([
  ['thread_id', ({ threadId }) => threadId],
  ['run_id', ({ runId }) => runId],
  ['assistant_id', ({ assistantId }) => assistantId],
]);

/** All values that the objects of one step, run or list have, by property name. */
type Group = ReadonlyMap<string, ReadonlySet<string>>;

/** Returns the values that an island of a document shares with other objects. */
export type SharedWith = (document: FixtureDocument, island: number) => SharedValues;

/**
 * Returns a function that finds the values that an island shares with the others of its step, run
 * or list, in several documents.
 */
export function sharedValues(
  documents: readonly FixtureDocument[],
  summariesOf: (document: FixtureDocument) => readonly Summary[],
): SharedWith {
  let found: ReadonlyMap<FixtureDocument, readonly Member[]> | undefined;
  return (document, island) => (name) => {
    found ??= membersOf(documents, summariesOf);
    const { summary, groups = [] } = found.get(document)?.[island] ?? {};
    const known = groups.find((group) => group.has(name));
    return summary && known && commonValue(name, summary, known);
  };
}

/** An object and its groups, closest first. */
interface Member {
  readonly summary: Summary;
  readonly groups: readonly Group[];
}

function membersOf(
  documents: readonly FixtureDocument[],
  summariesOf: (document: FixtureDocument) => readonly Summary[],
): ReadonlyMap<FixtureDocument, readonly Member[]> {
  const byKey = new Map<string, Map<string, Set<string>>>();
  const groupOf = (key: string, summary: Summary, runId: string | undefined): Group => {
    const group = byKey.get(key) ?? new Map<string, Set<string>>();
    byKey.set(key, group);
    for (const [name, read] of readers) {
      const value = name === 'run_id' ? runId : read(summary);
      if (value !== undefined && value !== '')
        group.set(name, (group.get(name) ?? new Set()).add(value));
    }
    return group;
  };
  const members = documents.map((document, number) => {
    const { source } = document;
    const paths = islandPaths(skeletonOf(source));
    return summariesOf(document).map((summary, island): Member => {
      const list = listOf(paths[island] ?? [], source.format === 'json');
      // A run belongs to its own group.
      const runId = summary.kind === 'run' ? summary.id : summary.runId;
      const keys = [
        ...(summary.id === undefined ? [] : [`step ${summary.id}`]),
        ...(runId === undefined ? [] : [`run ${runId}`]),
        ...(list === undefined ? [] : [`list ${number} ${list}`]),
      ];
      return { summary, groups: keys.map((key) => groupOf(key, summary, runId)) };
    });
  });
  return new Map(documents.map((document, number) => [document, members[number] ?? []]));
}

/** Returns the array around an element. The lines of a document are not a list. */
function listOf(path: JsonPath, isJson: boolean): string | undefined {
  const isElement = typeof path.at(-1) === 'number' && (isJson || path.length > 1);
  return isElement ? pointerOf(path.slice(0, -1)) : undefined;
}

/**
 * Returns the only value of a group, or `undefined` if its objects differ in this or in another ID.
 */
function commonValue(name: string, own: Summary, group: Group): string | undefined {
  const [value, another] = group.get(name) ?? [];
  const differs = [...readers].some(
    ([other, read]) => read(own) !== undefined && (group.get(other)?.size ?? 0) > 1,
  );
  return another === undefined && !differs ? value : undefined;
}

/** Returns a finding whose fixes are computed on demand from the values that objects share. */
export function withFixes(finding: Finding, shared: SharedValues): Finding {
  const { fixesAmong, ...rest } = finding;
  if (fixesAmong === undefined) return finding;
  let made: Finding['fixes'];
  return {
    ...rest,
    get fixes() {
      made ??= fixesAmong(shared);
      return made;
    },
  };
}
