import { member } from '../model/jsonValue.ts';
import { suggestions } from '../model/suggestName.ts';
import { serviceOf } from '../schema/liveVariants.ts';
import type { SchemaError } from '../schema/schemaError.ts';
import type { Rule } from './engine/rule.ts';
import { variantReport } from './support/variants.ts';

/** Finds run steps of a type that is not in the documented schema. */
export const unknownStepType: Rule = {
  name: 'unknown-step-type',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'A step of a type that is not in the documented schema',
    what: 'A run step has a type that is not in the documented schema, which has `message_creation` and `tool_calls`. The conformance `api` accepts the types that Azure AI Foundry sends, and reports others as information only. A misspelled type is reported by the rule `enum`. Add types that you expect to the setting `extraStepTypes`.',
    why: 'Services send run steps of their own types, such as `activities`. A client that knows only the documented schema cannot read their `step_details`.',
    examples: [
      {
        bad: '"type": "handoff",\n"step_details": { "type": "handoff", "handoff": {} }',
        good: '"type": "tool_calls",\n"step_details": { "type": "tool_calls", "tool_calls": [] }',
      },
    ],
  },
  onSchemaError: (error, { value: root, settings }) => {
    const found = unknownIn(error, root);
    if (found === undefined || suggestions(found.type, found.allowed).length > 0) return undefined;
    const { type, path, allowed } = found;
    if (settings.extraStepTypes.includes(type)) return 'suppressed';
    if (found.isDetails && isReportedElsewhere(member(root, 'type'), allowed)) return 'suppressed';
    const variant = {
      what: 'run step type',
      documented: allowed,
      service: serviceOf('step', type),
    };
    return variantReport(path, type, variant, settings);
  },
};

interface UnknownType {
  readonly path: SchemaError['path'];
  readonly type: string;
  readonly allowed: readonly string[];
  /** The type is that of `step_details`, not of the step. */
  readonly isDetails: boolean;
}

function unknownIn(error: SchemaError, root: unknown): UnknownType | undefined {
  const name = error.path.at(-1);
  if (error.kind === 'tag' && name === 'step_details') {
    const { path, tag, value, allowed } = error;
    return { path: [...path, tag], type: value, allowed, isDetails: true };
  }
  if (error.kind !== 'enum' || error.path.length !== 1 || name !== 'type') return undefined;
  const allowed = error.allowed.map(String);
  return { path: error.path, type: String(member(root, name)), allowed, isDetails: false };
}

/** Returns whether the step's own type is unknown too, so that its finding covers the details. */
function isReportedElsewhere(type: unknown, allowed: readonly string[]): boolean {
  return (
    typeof type === 'string' && !allowed.includes(type) && suggestions(type, allowed).length === 0
  );
}
