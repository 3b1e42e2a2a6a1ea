import type { Finding, RuleFinding } from '../../model/finding.ts';
import type { Settings } from '../../model/settings.ts';
import { cached } from '../../text/cached.ts';
import { collector } from './findingLimit.ts';
import { rules } from './registry.ts';
import type { Report, Rule } from './rule.ts';

/** A rule that is on, with its reporter. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly report: Report;
  /** Counts a finding that is omitted because its rule has too many. */
  readonly countOmitted: () => void;
}

/** The active rules under some settings, prepared once per settings. */
export interface ActiveRules {
  /** Active rules by what they check: text, values, lists, streams, documents, workspaces. */
  readonly text: readonly ActiveRule[];
  readonly value: readonly ActiveRule[];
  readonly list: readonly ActiveRule[];
  readonly stream: readonly ActiveRule[];
  readonly document: readonly ActiveRule[];
  readonly workspace: readonly ActiveRule[];
  /**
   * All rules that handle schema errors, in registry order. Reports of inactive ones are ignored.
   */
  readonly schemaError: readonly ActiveRule[];
  /** Runs `check` and returns what the rules reported. */
  readonly collect: (check: () => void) => readonly Finding[];
}

const nothing: readonly Finding[] = Object.freeze([]);

/** Returns the rules under these settings. */
export const activeRulesFor = cached((settings: Settings): ActiveRules => {
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
    text: inForce.filter(({ rule }) => rule.checkText !== undefined),
    value: inForce.filter(({ rule }) => rule.checkValue !== undefined),
    list: inForce.filter(({ rule }) => rule.checkList !== undefined),
    stream: inForce.filter(({ rule }) => rule.checkStream !== undefined),
    document: inForce.filter(({ rule }) => rule.checkDocument !== undefined),
    workspace: inForce.filter(({ rule }) => rule.checkWorkspace !== undefined),
    schemaError: active(rules.filter((rule) => rule.onSchemaError !== undefined)),
    collect: (check) => {
      take();
      check();
      return take() ?? nothing;
    },
  };
});

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
