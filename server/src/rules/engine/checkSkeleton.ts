import type { StepContainer } from '../../document/containers.ts';
import { allowsComments } from '../../document/document.ts';
import { pathIn } from '../../document/pathIn.ts';
import type { Skeleton } from '../../document/skeleton.ts';
import type { Finding } from '../../model/finding.ts';
import { isObject } from '../../model/jsonValue.ts';
import type { RuleSettings } from '../../model/settings.ts';
import type { Summary } from '../../model/stepSummary.ts';
import type { JsonPath } from '../../schema/schemaAt.ts';
import { tooDeepAt } from '../../text/json/nestingDepth.ts';
import { repeatedNames } from '../../text/json/repeatedNames.ts';
import { faultsOf, hasNamesAtMost, parse } from '../../text/json/syntaxTree.ts';
import { doubtfulPaths, isOutside, unsureNames } from '../support/doubt.ts';
import { joinTemplateValues } from '../support/templateValues.ts';
import { type ActiveRules, activeRulesFor } from './activeRules.ts';
import { checkText, countMembers } from './checkIsland.ts';
import { checkStream, type Known } from './checkStream.ts';
import { type CheckOptions, checkValue } from './checkValue.ts';
import type { ListContext, Rule, TextContext } from './rule.ts';

/** Findings around the islands. */
export interface SkeletonFindings {
  /** Findings about the text of the skeleton, in its offsets. */
  readonly text: readonly Finding[];
  /** Findings about each list and event. Paths start at the container. */
  readonly stepContainers: readonly {
    readonly stepContainer: StepContainer;
    readonly findings: readonly Finding[];
  }[];
}

/** Results of the last check, so that an edit of one step does not check the whole list again. */
interface Remembered {
  readonly settings: RuleSettings;
  readonly text: readonly Finding[];
  readonly stepContainers: ReadonlyMap<StepContainer, ContainerMemory>;
}

interface ContainerMemory {
  readonly structure: readonly Finding[];
  /** Paths of properties with two different values. */
  readonly doubtful: readonly JsonPath[];
  /** Of a list, the names of properties that are not judged. */
  readonly unsure: readonly string[];
  steps: readonly Summary[];
  readonly byRule: Map<Rule, readonly Finding[]>;
}

const remembered = new WeakMap<Skeleton, Remembered>();

/** Checks the text around the islands. `known` returns the data of an event. */
export function checkSkeleton(
  skeleton: Skeleton,
  summaries: readonly Summary[],
  known: (event: StepContainer) => Known | undefined,
  options: CheckOptions,
): SkeletonFindings {
  let memory = remembered.get(skeleton);
  if (memory?.settings !== options.settings) {
    memory = firstCheck(skeleton, options);
    remembered.set(skeleton, memory);
  }
  const stream = checkStream(skeleton, known, options.settings);
  const stepContainers = [...memory.stepContainers].map(([stepContainer, of]) => ({
    stepContainer,
    findings: joinTemplateValues(
      [
        ...of.structure,
        ...(stepContainer.kind === 'list' && !stepContainer.broken && hasOneData(stepContainer, of)
          ? checkList(stepContainer, of, summaries, options.settings)
          : []),
        ...(stream.get(stepContainer) ?? []).filter(isOutside(of.doubtful)),
      ],
      stepContainer.value,
    ),
  }));
  return { text: memory.text, stepContainers };
}

/** Returns whether the steps of a list are known: it has exactly one `data`, which is an array. */
function hasOneData({ value }: StepContainer, { doubtful }: ContainerMemory): boolean {
  return Array.isArray(value.data) && !doubtful.some(([name]) => name === 'data');
}

function firstCheck(skeleton: Skeleton, options: CheckOptions): Remembered {
  const { settings } = options;
  const activeRules = activeRulesFor(settings);
  const context = skeletonContext(skeleton, options);
  const allDoubtful = doubtfulPaths(context, settings);
  const memoryOf = (stepContainer: StepContainer): ContainerMemory => {
    const { kind, schema, value, path } = stepContainer;
    const doubtful = pathsBelow(path, allDoubtful);
    return {
      structure: structureOf(stepContainer, doubtful),
      doubtful,
      unsure: kind === 'list' ? unsureNames(schema, value, doubtful) : [],
      steps: [],
      byRule: new Map(),
    };
  };
  const structureOf = (stepContainer: StepContainer, doubtful: readonly JsonPath[]) =>
    activeRules.collect(() => {
      const { kind, schema, value, broken } = stepContainer;
      // Stream rules check events without a name.
      if (kind === 'event' && value.event === undefined) return;
      const unexpected =
        kind === 'list' ? unexpectedOf(stepContainer) : unexpectedOfEvent(stepContainer);
      checkValue({ kind: schema, value, broken, unexpected, doubtful }, options, activeRules);
    });
  return {
    settings,
    text: [
      ...activeRules.collect(() => checkText(context, activeRules)),
      ...activeRules.collect(() => checkRoot(skeleton, options, activeRules)),
    ],
    stepContainers: new Map(
      skeleton.stepContainers.map((stepContainer) => [stepContainer, memoryOf(stepContainer)]),
    ),
  };
}

/** Reports a document that must contain a run step and contains no object. */
function checkRoot(skeleton: Skeleton, options: CheckOptions, activeRules: ActiveRules): void {
  const { value, broken, format, offsets } = skeleton;
  const isWhole = options.forced && format === 'json' && !broken;
  if (!isWhole || offsets.length > 0 || holdsObject(value)) return;
  checkValue({ kind: 'step', value, broken, unexpected: [], doubtful: [] }, options, activeRules);
}

function holdsObject(value: unknown): boolean {
  return Array.isArray(value) ? value.some(holdsObject) : isObject(value);
}

/** Returns the paths below a path, relative to it. */
function pathsBelow(path: JsonPath, all: readonly JsonPath[]): readonly JsonPath[] {
  return all
    .filter((one) => one.length > path.length && path.every((key, at) => key === one[at]))
    .map((one) => one.slice(path.length));
}

const empty = { offset: 0, length: 1, message: 'Expected a value: the file is empty' };

function skeletonContext(skeleton: Skeleton, options: CheckOptions): TextContext {
  const { text, broken, value, format } = skeleton;
  const deep = tooDeepAt(text);
  const pathAt = (offset: number) => pathIn(skeleton, offset);
  const tooDeep = deep === undefined ? undefined : { offset: deep, length: 1 };
  const nothing = { text, faults: [], tooDeep: undefined, repeated: [], pathAt };
  // YAML and other text are not JSON.
  if (format === 'yaml' || format === 'text') return nothing;
  if (format === 'json' && /^[ \t\r\n]*$/.test(text)) return { ...nothing, faults: [empty] };
  // The fields of events are not JSON, but their data is.
  if (format === 'events') return { ...nothing, faults: skeleton.tree().faults, tooDeep };
  const repeats = !broken && !hasNamesAtMost(text, countMembers(value));
  const tree = repeats || broken ? treeOf(skeleton, options) : undefined;
  return {
    text,
    faults: tree === undefined ? [] : format === 'json' ? faultsOf(tree) : tree.faults,
    tooDeep,
    repeated: repeatedNames(text, tree?.root),
    pathAt,
  };
}

function treeOf(skeleton: Skeleton, options: CheckOptions) {
  const comments = allowsComments(options) && skeleton.format === 'json';
  return comments ? parse(skeleton.text, true) : skeleton.tree();
}

function unexpectedOf({ value, islands }: StepContainer): readonly JsonPath[] {
  const data: unknown = value.data;
  if (!Array.isArray(data)) return [];
  return islands.flatMap((island, index) => {
    const item: unknown = data[index];
    const isObject = typeof item === 'object' && item !== null && !Array.isArray(item);
    return island === undefined && !isObject ? [['data', index]] : [];
  });
}

/** Returns the path of event data that is neither an object nor a string. */
function unexpectedOfEvent({ value, islands, broken }: StepContainer): readonly JsonPath[] {
  const { data } = value;
  const isRead = islands[0] !== undefined || data === undefined || broken;
  return isRead || typeof data === 'string' || isObject(data) ? [] : [['data']];
}

/** Runs the list rules again whose properties have changed in some step. */
function checkList(
  { schema: kind, value, islands }: StepContainer,
  memory: ContainerMemory,
  summaries: readonly Summary[],
  settings: RuleSettings,
): readonly Finding[] {
  const activeRules = activeRulesFor(settings);
  const steps: Summary[] = [];
  for (const island of islands) steps.push(summaries[island ?? -1] ?? noSummary);
  const changed = changesIn(memory.steps, steps);
  const context: ListContext = { kind, value, steps, unsure: memory.unsure, settings };
  for (const { rule, report } of activeRules.list) {
    const { checkList: list } = rule;
    if (list === undefined) continue;
    const known = memory.byRule.has(rule) && changed?.every(isSameIn(list.reads)) === true;
    if (!known)
      memory.byRule.set(
        rule,
        activeRules.collect(() => list.check(context, report)),
      );
  }
  memory.steps = steps;
  return [...memory.byRule.values()].flat();
}

/** A step of a list before and after an edit. */
interface Change {
  readonly before: Summary;
  readonly after: Summary;
}

/** Returns the changed steps, or `undefined` if their number has changed. */
function changesIn(
  before: readonly Summary[],
  after: readonly Summary[],
): readonly Change[] | undefined {
  if (before.length !== after.length) return undefined;
  const changes: Change[] = [];
  // This loop runs on every edit of a long list, so it must be fast.
  for (let index = 0; index < after.length; index++) {
    const old = before[index];
    const step = after[index];
    if (old !== step && old !== undefined && step !== undefined)
      changes.push({ before: old, after: step });
  }
  return changes;
}

function isSameIn(names: readonly (keyof Summary)[]): (change: Change) => boolean {
  return ({ before, after }) => names.every((name) => before[name] === after[name]);
}

const noSummary: Summary = {
  kind: 'step',
  id: undefined,
  type: undefined,
  status: undefined,
  createdAt: undefined,
  runId: undefined,
  threadId: undefined,
  assistantId: undefined,
};
