import type { JsonEdit, RuleFinding } from '../model/finding.ts';
import { isObject, valueAt } from '../model/jsonValue.ts';
import { code, either } from '../model/messageText.ts';
import { suggestions } from '../model/suggestName.ts';
import { type JsonPath, schemaAt } from '../schema/schemaAt.ts';
import { byDistance, spellingOf } from '../text/didYouMean.ts';
import type { Rule } from './engine/rule.ts';
import { fixIf } from './support/fixes.ts';
import { serviceAt, variantReport, variantSeverity } from './support/variants.ts';

/** Finds a value that is not in the list of the documented schema. */
export const enumeration: Rule = {
  name: 'enum',
  severity: 'error',
  fixable: true,
  docs: {
    summary: 'A value that is not in the list of allowed values',
    what: 'A value is not one of the values that the documented schema lists, for example of `status`, `type`, `last_error.code` or `ranker`. A `status`, `ranker` or error code that is not a misspelling, such as a ranker with another date, may be newer than the documented schema. It is a warning, or information under the conformance `api`.',
    why: 'Clients branch on these values. A value that no branch expects is dropped or causes an error.',
    examples: [
      { bad: '"status": "complete"', good: '"status": "completed"' },
      { bad: '"status": "canceled"', good: '"status": "cancelled"' },
      {
        bad: '"type": "tool_calls",\n"step_details": {\n  "type": "tool_call",\n  "tool_calls": []\n}',
        good: '"type": "tool_calls",\n"step_details": {\n  "type": "tool_calls",\n  "tool_calls": []\n}',
      },
    ],
  },
  onSchemaError: (error, context) => {
    const { kind, value: root, settings } = context;
    if (error.kind === 'tag') {
      const { path, tag, allowed, value } = error;
      const service = serviceAt(error, context);
      if (service !== undefined) {
        const variant = { what: 'type', documented: allowed, service };
        return variantReport([...path, tag], value, variant, settings);
      }
      const object = valueAt(root, path);
      // The property for the type may have the same wrong name: that is one mistake.
      const isKnown = schemaAt(kind, path, root)?.properties.has(value) ?? true;
      const along = (right: string): readonly JsonEdit[] =>
        !isKnown &&
        isObject(object) &&
        Object.hasOwn(object, value) &&
        !Object.hasOwn(object, right)
          ? [{ kind: 'rename', path: [...path, value], name: right }]
          : [];
      return report([...path, tag], value, allowed, along);
    }
    if (error.kind !== 'enum') return undefined;
    const value = String(valueAt(root, error.path));
    const { conformance } = settings;
    const isOpen = schemaAt(kind, error.path, root)?.annotations.open === true;
    const said = report(error.path, value, error.allowed.map(String));
    const isVariant = isOpen && said.fixes?.length === 0;
    return isVariant ? { ...said, severity: variantSeverity(conformance) } : said;
  },
};

function report(
  path: JsonPath,
  value: string,
  allowed: readonly string[],
  along: (right: string) => readonly JsonEdit[] = () => [],
): RuleFinding {
  const meant = suggestions(value, allowed);
  const others = byDistance(value, allowed).filter((one) => !meant.includes(one));
  const list = [...meant, ...others].map(code).join(', ');
  const question = meant.length > 0 ? `, did you mean ${either(meant.map(code))}?` : '.';
  return {
    path,
    message: `Unknown value ${code(value)}${question} Expected one of: ${list}`,
    fixes: meant.map((one) => {
      const isSpelling = meant.length === 1 && spellingOf(value, allowed) === one;
      const replace = { kind: 'replace', path, value: one } as const;
      return fixIf(isSpelling, `Change to ${code(one)}`, replace, ...along(one));
    }),
  };
}
