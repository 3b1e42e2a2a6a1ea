import { type FixtureDocument, fromSkeleton } from '../../document/document.ts';
import { islandPaths } from '../../document/islandPaths.ts';
import { type Part, partsOf } from '../../document/nested.ts';
import type { Stretch } from '../../document/nestedMapping.ts';
import { type Skeleton, skeletonOf, skeletonTree } from '../../document/skeleton.ts';
import { all, code, shortName } from '../../model/messageText.ts';
import { spanInJson } from '../../text/json/offsetOfPath.ts';
import { type JsonPath, nodeAt } from '../../text/json/syntaxTree.ts';
import { ordered, type TextEdit } from '../../text/textEdit.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { CursorContext } from '../cursorContext.ts';
import {
  type CodeAction,
  isAboutObject,
  type RefactoringRequest,
  refactoring,
} from './codeAction.ts';
import { extentOf, objectsIn, objectsWithIds, type TimedObject } from './timedObjects.ts';

/** Maximum length of a list that is read without an explicit request. */
const maxUnasked = 200;

/**
 * Offers to shift all timestamps of the object under the cursor so that its `created_at` is now, at
 * every occurrence of the object, and the same for its whole list. Timestamps in other units than
 * Unix seconds stay, and the title names them.
 */
export function shiftTimes(
  part: Part,
  cursor: CursorContext,
  request: RefactoringRequest,
  context: AnalysisContext,
): readonly CodeAction[] {
  const isAsked = request.isExplicit || cursor.schema?.annotations.timestamp === true;
  const isAbout = (extent: Stretch | undefined) =>
    isAsked || (extent !== undefined && isAboutObject(request, extent));
  const now = context.now();
  const object = objectAt(part, cursor);
  const list = listAt(part, cursor);
  return [
    ...(object !== undefined && isAbout(extentOf(object))
      ? shiftObject(part.whole, object, now)
      : []),
    ...(list !== undefined &&
    (request.isExplicit || list.islands.size <= maxUnasked) &&
    isAbout(list.extent())
      ? shiftList(part, list.islands, now)
      : []),
  ];
}

/** Returns the object around a place, or the object that the event there carries. */
function objectAt(part: Part, { base, path }: CursorContext): TimedObject | undefined {
  if ('skeleton' in base) {
    const [number] = stepContainerAt(part, base.skeleton, 'event')?.islands ?? [];
    return number === undefined ? undefined : objectsIn(part, (_, one) => one === number)[0];
  }
  const objects = objectsIn(part, (_, number) => number === base.island);
  return objects.find((object) => object.path.every((key, index) => key === path[index]));
}

function stepContainerAt({ document }: Part, path: JsonPath, kind: 'list' | 'event') {
  const wanted = JSON.stringify(path);
  return skeletonOf(document.source).stepContainers.find(
    (stepContainer) => stepContainer.kind === kind && JSON.stringify(stepContainer.path) === wanted,
  );
}

/** A list or array of objects. */
interface ObjectList {
  /** Indices of its islands. */
  readonly islands: ReadonlySet<number>;
  /** Returns the range of the list if the place is not inside one of its objects. */
  readonly extent: () => Stretch | undefined;
}

/** Returns the list or array around a place. */
function listAt(part: Part, { base }: CursorContext): ObjectList | undefined {
  const skeleton = skeletonOf(part.document.source);
  if ('skeleton' in base) {
    const stepContainer = stepContainerAt(part, base.skeleton, 'list');
    if (stepContainer === undefined) return undefined;
    const islands = new Set(stepContainer.islands.filter((number) => number !== undefined));
    return { islands, extent: () => extentInSkeleton(part.document, skeleton, stepContainer.path) };
  }
  const paths = islandPaths(skeleton);
  const own = paths[base.island];
  const extent = () => undefined;
  // An island can itself be a list.
  if (typeof own?.at(-1) !== 'number') return { islands: new Set([base.island]), extent };
  const array = JSON.stringify(own.slice(0, -1));
  const numbers = [...paths.keys()].filter((number) => {
    const path = paths[number];
    return path?.length === own.length && JSON.stringify(path.slice(0, -1)) === array;
  });
  return { islands: new Set(numbers), extent };
}

function extentInSkeleton(
  document: FixtureDocument,
  skeleton: Skeleton,
  path: JsonPath,
): Stretch | undefined {
  const span = spanInJson(skeleton.text, path, 'value') ?? nodeAt(skeletonTree(skeleton), path);
  if (span === undefined) return undefined;
  const start = fromSkeleton(document, span.offset);
  return { start, end: fromSkeleton(document, span.offset + span.length) };
}

function shiftObject(
  document: FixtureDocument,
  object: TimedObject,
  now: number,
): readonly CodeAction[] {
  const created = createdAt(object);
  if (created === undefined) return [];
  const { id } = object;
  const objects = id === undefined ? [object] : objectsWithIds(document, new Set([id]));
  const title = (times: string) => `Shift ${times} so that \`created_at\` is now`;
  const notes = objects.length > 1 ? [`${objects.length} occurrences`] : [];
  return shift(document, objects, now - created, title, notes);
}

function shiftList(part: Part, numbers: ReadonlySet<number>, now: number): readonly CodeAction[] {
  const listed = objectsIn(part, (_, number) => numbers.has(number));
  const ids = new Set(listed.flatMap(({ id }) => id ?? []));
  const unnamed = listed.filter(({ id }) => id === undefined);
  const starts = listed.flatMap((object) => createdAt(object) ?? []);
  const count = ids.size + unnamed.length;
  if (count < 2 || starts.length === 0) return [];
  const first = starts.reduce((one, other) => Math.min(one, other));
  const kind = listed[0]?.kind;
  const isSame = kind !== undefined && listed.every((one) => one.kind === kind);
  const noun = isSame ? `${shortName(kind)}s` : 'objects';
  const title = (times: string) =>
    `Shift ${times} of the ${count} ${noun} so that the earliest \`created_at\` is now`;
  const objects = [...unnamed, ...objectsWithIds(part.whole, ids)];
  return shift(part.whole, objects, now - first, title, []);
}

function createdAt({ times }: TimedObject): number | undefined {
  return times.find(({ name }) => name === 'created_at')?.seconds;
}

/** Shifts the times of objects by a number of seconds. Offers nothing if one is invalid. */
function shift(
  document: FixtureDocument,
  objects: readonly TimedObject[],
  seconds: number,
  title: (times: string) => string,
  notes: readonly string[],
): readonly CodeAction[] {
  if (seconds === 0 || objects.some(({ broken }) => broken)) return [];
  if (objects.some(({ times }) => times.some((time) => time.seconds + seconds < 0))) return [];
  const edits = partsOf(document).map((part) => editsIn(part, objects, seconds));
  if (edits.includes(undefined)) return [];
  const odd = [...new Set(objects.flatMap((object) => object.odd))];
  const said = [...notes, ...(odd.length > 0 ? [leftAlone(odd)] : [])].join('; ');
  const text = title(odd.length > 0 ? 'times' : 'all times');
  return refactoring(
    said === '' ? text : `${text} (${said})`,
    ordered(edits.flatMap((some) => some ?? [])),
  );
}

function leftAlone(names: readonly string[]): string {
  const isOne = names.length === 1;
  return `leaves ${all(names.map(code))}, which ${isOne ? 'is' : 'are'} not in Unix seconds`;
}

/** Returns the edits that shift the times of the objects in a part of the document. */
function editsIn(
  part: Part,
  objects: readonly TimedObject[],
  seconds: number,
): readonly TextEdit[] | undefined {
  const edits = objects
    .filter((object) => object.part.nested === part.nested)
    .flatMap(({ times, start }) =>
      times.map((time) => ({
        offset: start + time.span.offset,
        length: time.span.length,
        text: String(time.seconds + seconds),
      })),
    );
  return part.editsToOuter(edits);
}
