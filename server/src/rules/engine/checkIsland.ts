import { type Content, isForeign, readIsland, treeOf } from '../../document/document.ts';
import type { Finding } from '../../model/finding.ts';
import { isEventSchema, isListSchema } from '../../model/findKind.ts';
import { isObject } from '../../model/jsonValue.ts';
import type { RuleSettings } from '../../model/settings.ts';
import { type Summary, summaryOf } from '../../model/stepSummary.ts';
import type { JsonPath } from '../../schema/schemaAt.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import type { Source } from '../../text/chunks/sourceText.ts';
import { nestingLimit, tooDeepAt } from '../../text/json/nestingDepth.ts';
import { spanOf } from '../../text/json/rangeOfPath.ts';
import { repeatedNames } from '../../text/json/repeatedNames.ts';
import { nearestFaults } from '../../text/json/syntaxErrors.ts';
import { faultsOf, hasNamesAtMost, isReadable, locationAt } from '../../text/json/syntaxTree.ts';
import { doubtfulPaths, omit, unsureNames } from '../support/doubt.ts';
import { isTemplateValue, joinTemplateValues } from '../support/templateValues.ts';
import { type ActiveRules, activeRulesFor } from './activeRules.ts';
import { type CheckOptions, checkValue } from './checkValue.ts';
import { rules } from './registry.ts';
import type { TextContext } from './rule.ts';

/** Rules that compare values with each other. */
export const relational: ReadonlySet<string> = new Set(
  rules.filter(({ checkValue }) => checkValue !== undefined).map(({ name }) => name),
);

/** The check result of an island, and what is kept of it. */
export interface IslandReport {
  /** It is another vendor's object and has no findings. */
  readonly foreign: boolean;
  /** The text is invalid JSON. */
  readonly broken: boolean;
  /** The settings of the check. */
  readonly settings: RuleSettings;
  readonly summary: Summary;
  /** Input for rules about several islands, without duplicate or template values. */
  readonly judged: Summary;
  readonly findings: readonly Finding[];
}

/** Checks the text, the schema and the relations of one island. */
export function checkIsland(island: Island, source: Source, options: CheckOptions): IslandReport {
  const { settings } = options;
  const content = readIsland(island, options);
  const { kind, value, broken } = content;
  const summary = summaryOf(kind, value);
  if (isForeign(content, source))
    return { foreign: true, broken, settings, summary, judged: summary, findings: [] };
  const activeRules = activeRulesFor(settings);
  const context = textContext(island, content, options);
  // Comments and trailing commas do not change the value.
  const unsure = broken && !isReadable(island.text);
  const doubtful = doubtfulPaths(context, settings);
  const findings = activeRules.collect(() => {
    checkText(context, activeRules);
    const unexpected = unexpectedIn(kind, value);
    checkValue({ kind, value, broken: unsure, unexpected, doubtful }, options, activeRules);
    // The steps of a list are separate islands. A list that is an island has none.
    const data = isListSchema(kind) && isObject(value) && !broken ? value.data : undefined;
    if (isObject(value) && Array.isArray(data) && data.length === 0) {
      const names = unsureNames(kind, value, doubtful);
      for (const { rule, report } of activeRules.list)
        rule.checkList?.check({ kind, value, steps: [], unsure: names, settings }, report);
    }
  });
  return {
    foreign: false,
    broken,
    settings,
    summary,
    judged: writtenIn(doubtful.length === 0 ? summary : summaryOf(kind, omit(value, doubtful))),
    findings: joinTemplateValues(
      unsure ? apartFromFaults(findings, island, options) : findings,
      value,
    ),
  };
}

/** Returns a summary without template placeholders. */
function writtenIn(summary: Summary): Summary {
  if (!Object.values(summary).some(isTemplateValue)) return summary;
  const written = Object.entries(summary).map(([name, value]) => [
    name,
    isTemplateValue(value) ? undefined : value,
  ]);
  return Object.fromEntries(written) as unknown as Summary;
}

/**
 * Drops unreliable findings in text with syntax errors. After an error, the parser may have put
 * values into the wrong objects, so only findings about single values count.
 */
function apartFromFaults(
  findings: readonly Finding[],
  island: Island,
  options: CheckOptions,
): readonly Finding[] {
  const tree = treeOf(island, options);
  const first = tree.faults[0]?.offset ?? 0;
  const sameMember = (a: number, b: number) =>
    !/[,{}[\]\r\n]/.test(tree.text.slice(Math.min(a, b), Math.max(a, b)));
  return findings.filter(({ rule, path, target = 'value' }) => {
    if (typeof target === 'object' && 'offset' in target) return true;
    const { offset } = spanOf(tree, path, target);
    if (offset > first && relational.has(rule)) return false;
    return !nearestFaults(tree.faults, offset).some((fault) => sameMember(fault.offset, offset));
  });
}

function textContext(
  island: Island,
  { value, broken }: Content,
  options: CheckOptions,
): TextContext {
  const deep = island.depth > nestingLimit ? tooDeepAt(island.text) : undefined;
  const repeats = !broken && !hasNamesAtMost(island.text, countMembers(value));
  const tree = repeats || broken ? treeOf(island, options) : undefined;
  return {
    text: island.text,
    faults: broken && tree !== undefined ? faultsOf(tree) : [],
    tooDeep: deep === undefined ? undefined : { offset: deep, length: 1 },
    repeated: repeatedNames(island.text, tree?.root),
    pathAt: (offset) => locationAt(island.text, offset).path,
  };
}

/** Runs the text rules on a text. */
export function checkText(context: TextContext, { text }: ActiveRules): void {
  for (const { rule, report } of text) rule.checkText?.(context, report);
}

function unexpectedIn(kind: SchemaKind, value: unknown): readonly JsonPath[] {
  if (!isObject(value) || value.data === undefined) return [];
  if (isEventSchema(kind)) return isObject(value.data) ? [] : [['data']];
  if (!isListSchema(kind) || !Array.isArray(value.data)) return [];
  return value.data.flatMap((item, index) => (isObject(item) ? [] : [['data', index]]));
}

/** Counts the properties of all objects in a value. */
export function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += countMembers(item);
  else {
    for (const key in value) {
      count++;
      count += countMembers((value as Readonly<Record<string, unknown>>)[key]);
    }
  }
  return count;
}
