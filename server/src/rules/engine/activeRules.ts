import type { Finding, RuleFinding } from '../../model/finding.ts';
import type { Settings } from '../../model/settings.ts';
import { collector } from './findingLimit.ts';
import { rules } from './registry.ts';
import type { Report, Rule } from './rule.ts';

/** A rule that is in force, with what takes its reports. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly report: Report;
  /** Counts a report that is not worth its words any more: there are too many. */
  readonly countOmitted: () => void;
}

/** The rules under some settings: prepared once, then used for every value that is checked under them. */
export interface ActiveRules {
  /** Rules that judge text, values, lists, streams, documents and workspaces; those that are off are not among them. */
  readonly text: readonly ActiveRule[];
  readonly value: readonly ActiveRule[];
  readonly list: readonly ActiveRule[];
  readonly transcript: readonly ActiveRule[];
  readonly document: readonly ActiveRule[];
  readonly workspace: readonly ActiveRule[];
  /** All rules that put schema errors into words, in the order in which they may; `tell` of one that is off is deaf. */
  readonly structure: readonly ActiveRule[];
  /** Returns what the rules reported while `check` ran. */
  readonly collect: (check: () => void) => readonly Finding[];
}

const nothing: readonly Finding[] = Object.freeze([]);
const prepared = new WeakMap<Settings, ActiveRules>();

/** The rules under these settings. */
export function activeRulesFor(settings: Settings): ActiveRules {
  let activeRules = prepared.get(settings);
  if (activeRules === undefined) {
    activeRules = prepare(settings);
    prepared.set(settings, activeRules);
  }
  return activeRules;
}

function prepare(settings: Settings): ActiveRules {
  const { add, hasRoom, countOmitted, take } = collector();
  const isOff = ({ name }: Rule) => settings.rules[name] === 'off';
  const active = (all: readonly Rule[]): readonly ActiveRule[] =>
    all.map((rule) => ({
      rule,
      report: isOff(rule)
        ? () => {}
        : (report) => {
            if (hasRoom(rule.name)) add(findingOf(rule, report, settings));
          },
      countOmitted: isOff(rule) ? () => {} : () => countOmitted(rule.name),
    }));
  const inForce = active(rules.filter((rule) => !isOff(rule)));
  return {
    text: inForce.filter(({ rule }) => rule.text !== undefined),
    value: inForce.filter(({ rule }) => rule.value !== undefined),
    list: inForce.filter(({ rule }) => rule.list !== undefined),
    transcript: inForce.filter(({ rule }) => rule.transcript !== undefined),
    document: inForce.filter(({ rule }) => rule.document !== undefined),
    workspace: inForce.filter(({ rule }) => rule.workspace !== undefined),
    structure: active(rules.filter((rule) => rule.structure !== undefined)),
    collect: (check) => {
      take();
      check();
      return take() ?? nothing;
    },
  };
}

function findingOf(rule: Rule, report: RuleFinding, { rules: set }: Settings): Finding {
  const chosen = set[rule.name];
  const severity = chosen === undefined || chosen === 'off' ? report.severity : chosen;
  return {
    ...report,
    rule: rule.name,
    severity: severity ?? rule.severity,
    deprecated: rule.deprecated ?? false,
  };
}
