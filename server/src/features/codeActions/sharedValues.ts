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

/**
 * Returns a function that finds the values that an island shares with the others of its step, run
 * or list.
 */
export function sharedValues(
  document: FixtureDocument,
  summariesOf: () => readonly Summary[],
): (island: number) => SharedValues {
  let found: { readonly summaries: readonly Summary[]; readonly groups: Groups } | undefined;
  return (island) => (name) => {
    if (found === undefined) {
      const summaries = summariesOf();
      found = { summaries, groups: groupsOf(document, summaries) };
    }
    const { groups, summaries } = found;
    const own = summaries[island];
    const known = groups[island]?.find((group) => group.has(name));
    return own && known && commonValue(name, own, known);
  };
}

/** The groups of each object, closest first. */
type Groups = readonly (readonly Group[])[];

function groupsOf({ source }: FixtureDocument, summaries: readonly Summary[]): Groups {
  const byKey = new Map<string, Map<string, Set<string>>>();
  const { container } = source;
  const paths = islandPaths(skeletonOf(source));
  return summaries.map((summary, island) => {
    const list = listOf(paths[island] ?? [], container === 'json');
    // A run belongs to its own group.
    const runId = summary.kind === 'run' ? summary.id : summary.runId;
    const keys = [
      ...(summary.id === undefined ? [] : [`step ${summary.id}`]),
      ...(runId === undefined ? [] : [`run ${runId}`]),
      ...(list === undefined ? [] : [`list ${list}`]),
    ];
    return keys.map((key) => {
      const group = byKey.get(key) ?? new Map<string, Set<string>>();
      byKey.set(key, group);
      for (const [name, read] of readers) {
        const value = name === 'run_id' ? runId : read(summary);
        if (value !== undefined && value !== '')
          group.set(name, (group.get(name) ?? new Set()).add(value));
      }
      return group;
    });
  });
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
