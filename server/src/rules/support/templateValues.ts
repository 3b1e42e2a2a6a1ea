import { type Finding, severities } from '../../model/finding.ts';
import { valueAt } from '../../model/jsonValue.ts';
import { code } from '../../model/messageText.ts';

/** Matches placeholders of generators and templates: `<integer>`, `{{run_id}}`, `${RUN_ID}`. */
const shape = /^(?:<[^<>]{1,60}>|\{\{[^{}]{1,60}\}\}|\$\{[^{}]{1,60}\})$/;

/** Returns whether a value is a template placeholder. */
export function isTemplateValue(value: unknown): value is string {
  return typeof value === 'string' && shape.test(value);
}

/** Maximum number of related places of the joined finding. */
const maxShown = 5;

/** Joins the findings about an object's template placeholders into one. */
export function joinTemplateValues(
  findings: readonly Finding[],
  root: unknown,
): readonly Finding[] {
  if (findings.length < 2) return findings;
  const found = findings.filter(
    ({ path, target }) => target === undefined && isTemplateValue(valueAt(root, path)),
  );
  const [first] = found.toSorted((a, b) => rankOf(a) - rankOf(b));
  if (first === undefined || found.length < 2) return findings;
  const example = code(String(valueAt(root, first.path)));
  const joined: Finding = {
    rule: first.rule,
    severity: first.severity,
    deprecated: first.deprecated,
    path: [],
    target: 'opening',
    message: `${countIn(root)} values are placeholders such as ${example}: expected real values`,
    related: found.slice(0, maxShown).map(({ path }) => ({
      path,
      message: `${code(String(valueAt(root, path)))} is a placeholder`,
    })),
  };
  const gone = new Set(found);
  return [joined, ...findings.filter((one) => !gone.has(one))];
}

function countIn(value: unknown): number {
  if (isTemplateValue(value)) return 1;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + countIn(one), 0);
}

/** Returns the rank of a finding: most severe first, then wrong types. */
function rankOf({ severity, rule }: Finding): number {
  return 2 * severities.indexOf(severity) + (rule === 'type' ? 0 : 1);
}
