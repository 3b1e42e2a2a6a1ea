import type { Frame } from '../../document/containers.ts';
import { pathIn } from '../../document/pathIn.ts';
import type { Envelope } from '../../document/skeleton.ts';
import type { Finding } from '../../model/finding.ts';
import { isObject } from '../../model/jsonValue.ts';
import type { Settings } from '../../model/settings.ts';
import type { Summary } from '../../model/stepSummary.ts';
import type { JsonPath } from '../../schema/schemaAt.ts';
import { tooDeepAt } from '../../text/json/nestingDepth.ts';
import { repeatedNames } from '../../text/json/repeatedNames.ts';
import { faultsOf, hasNamesAtMost, parse } from '../../text/json/syntaxTree.ts';
import { doubtfulPaths, isOutside, unsureNames } from '../support/doubt.ts';
import { joinTemplateValues } from '../support/templateValues.ts';
import { type Inspection, inspectionFor } from './activeRules.ts';
import { type CheckOptions, checkText, checkValue, countMembers } from './check.ts';
import { checkTranscript, type Known } from './checkStream.ts';
import type { ListSubject, Rule, TextSubject } from './rule.ts';

/** What was found around the islands. */
export interface EnvelopeReport {
  /** About the text of the envelope; spots are offsets in it. */
  readonly text: readonly Finding[];
  /** About each list and event; paths start at the frame's object. */
  readonly frames: readonly { readonly frame: Frame; readonly findings: readonly Finding[] }[];
}

/** What the checks of an envelope remember, so that an edit of one step does not cost a check of the whole list. */
interface Remembered {
  readonly settings: Settings;
  readonly text: readonly Finding[];
  readonly frames: ReadonlyMap<Frame, FrameMemory>;
}

interface FrameMemory {
  readonly structure: readonly Finding[];
  /** The paths of properties that have two different values. */
  readonly doubtful: readonly JsonPath[];
  steps: readonly Summary[];
  readonly byRule: Map<Rule, readonly Finding[]>;
}

const remembered = new WeakMap<Envelope, Remembered>();

/** Checks what surrounds the islands. Their summaries are given in order; `known` tells of the data of an event. */
export function checkEnvelope(
  envelope: Envelope,
  summaries: readonly Summary[],
  known: (event: Frame) => Known | undefined,
  options: CheckOptions,
): EnvelopeReport {
  let memory = remembered.get(envelope);
  if (memory?.settings !== options.settings) {
    memory = firstCheck(envelope, options);
    remembered.set(envelope, memory);
  }
  const transcript = checkTranscript(envelope, known, options.settings);
  const frames = [...memory.frames].map(([frame, of]) => ({
    frame,
    findings: joinTemplateValues(
      [
        ...of.structure,
        ...(frame.kind === 'list' && !frame.broken && hasOneData(frame, of)
          ? checkList(frame, of, summaries, options.settings)
          : []),
        ...(transcript.get(frame) ?? []).filter(isOutside(of.doubtful)),
      ],
      frame.value,
    ),
  }));
  return { text: memory.text, frames };
}

/** Whether the steps of a list are known: its `data` is an array, and there is no other. */
function hasOneData({ value }: Frame, { doubtful }: FrameMemory): boolean {
  return Array.isArray(value.data) && !doubtful.some(([name]) => name === 'data');
}

function firstCheck(envelope: Envelope, options: CheckOptions): Remembered {
  const { settings } = options;
  const inspection = inspectionFor(settings);
  const subject = envelopeSubject(envelope, options);
  const allDoubtful = doubtfulPaths(subject, settings);
  const memoryOf = (frame: Frame): FrameMemory => {
    const doubtful = pathsBelow(frame.path, allDoubtful);
    return { structure: structureOf(frame, doubtful), doubtful, steps: [], byRule: new Map() };
  };
  const structureOf = (frame: Frame, doubtful: readonly JsonPath[]) =>
    inspection.collect(() => {
      const { kind, value, broken } = frame;
      // What an event without a name is, rules about streams say.
      if (kind === 'event' && value.event === undefined) return;
      const strays = kind === 'list' ? straysOf(frame) : strayOf(frame);
      checkValue({ kind, value, broken, strays, doubtful }, options, inspection);
    });
  return {
    settings,
    text: [
      ...inspection.collect(() => checkText(subject, inspection)),
      ...inspection.collect(() => checkRoot(envelope, options, inspection)),
    ],
    frames: new Map(envelope.frames.map((frame) => [frame, memoryOf(frame)])),
  };
}

/** A document that must hold a run step has no object at all. An empty one is only not written yet. */
function checkRoot(envelope: Envelope, options: CheckOptions, inspection: Inspection): void {
  const { value, broken, container, offsets } = envelope;
  const isWhole = options.forced && container === 'json' && !broken;
  if (!isWhole || offsets.length > 0 || holdsObject(value)) return;
  checkValue({ kind: 'step', value, broken, strays: [], doubtful: [] }, options, inspection);
}

function holdsObject(value: unknown): boolean {
  return Array.isArray(value) ? value.some(holdsObject) : isObject(value);
}

/** Returns those of some paths that are below another, relative to it. */
function pathsBelow(path: JsonPath, all: readonly JsonPath[]): readonly JsonPath[] {
  return all
    .filter((one) => one.length > path.length && path.every((key, at) => key === one[at]))
    .map((one) => one.slice(path.length));
}

function envelopeSubject(envelope: Envelope, { comments }: CheckOptions): TextSubject {
  const { text, broken, value, container } = envelope;
  const deep = tooDeepAt(text);
  const pathAt = (offset: number) => pathIn(envelope, offset);
  const tooDeep = deep === undefined ? undefined : { offset: deep, length: 1 };
  const nothing = { text, faults: [], tooDeep: undefined, repeated: [], pathAt };
  const isEmpty = container === 'json' && /^[ \t\r\n]*$/.test(text);
  // Neither YAML nor any other text is JSON.
  if (container === 'yaml' || container === 'text' || isEmpty) return nothing;
  // The fields of events are not JSON, but their data is.
  if (container === 'events') return { ...nothing, faults: envelope.tree().faults, tooDeep };
  const repeats = !broken && !hasNamesAtMost(text, countMembers(value));
  const tree = repeats || broken ? treeWith(envelope, comments) : undefined;
  return {
    text,
    faults: tree === undefined ? [] : container === 'json' ? faultsOf(tree) : tree.faults,
    tooDeep,
    repeated: repeatedNames(text, tree?.root),
    pathAt,
  };
}

/** With comments allowed, comments are no faults. */
function treeWith(envelope: Envelope, comments: boolean) {
  return comments && envelope.container === 'json' ? parse(envelope.text, true) : envelope.tree();
}

function straysOf({ value, islands }: Frame): readonly JsonPath[] {
  const data: unknown = value.data;
  if (!Array.isArray(data)) return [];
  return islands.flatMap((island, index) => {
    const item: unknown = data[index];
    const isObject = typeof item === 'object' && item !== null && !Array.isArray(item);
    return island === undefined && !isObject ? [['data', index]] : [];
  });
}

/** The data of an event that is neither an object nor a text of its own. */
function strayOf({ value, islands, broken }: Frame): readonly JsonPath[] {
  const { data } = value;
  const isRead = islands[0] !== undefined || data === undefined || broken;
  return isRead || typeof data === 'string' || isObject(data) ? [] : [['data']];
}

/** Lets each list rule judge again only when the properties it reads have changed in some step. */
function checkList(
  { value, islands }: Frame,
  memory: FrameMemory,
  summaries: readonly Summary[],
  settings: Settings,
): readonly Finding[] {
  const inspection = inspectionFor(settings);
  const steps: Summary[] = [];
  for (const island of islands) steps.push(summaries[island ?? -1] ?? noSummary);
  const changed = changesIn(memory.steps, steps);
  const unsure = unsureNames(value, memory.doubtful);
  const subject: ListSubject = { value, steps, unsure, settings };
  for (const { rule, tell } of inspection.list) {
    const { list } = rule;
    if (list === undefined) continue;
    const known = memory.byRule.has(rule) && changed?.every(isSameIn(list.reads)) === true;
    if (!known)
      memory.byRule.set(
        rule,
        inspection.collect(() => list.check(subject, tell)),
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

/** The steps that are not what they were; `undefined` when there are not as many as there were. */
function changesIn(
  before: readonly Summary[],
  after: readonly Summary[],
): readonly Change[] | undefined {
  if (before.length !== after.length) return undefined;
  const changes: Change[] = [];
  // A long list is gone through for every edit, so that this must be quick.
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
