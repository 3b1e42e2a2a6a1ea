import type { Step } from './steps.ts';

/** A way to make a valid step wrong in one place; named after the rule that should find it. */
export interface Fault {
  readonly rule: string;
  /** JSON pointer, from the step, to the value that the finding is about. */
  readonly pointer: string;
  /** The step with the mistake; the given one stays as it is. */
  readonly apply: (step: Step) => Step;
}

/** Mistakes that any JSON Schema checker sees. */
export const SCHEMA_FAULTS: readonly Fault[] = [
  {
    rule: 'enum',
    pointer: '/status',
    apply: (step) => ({ ...step, status: 'complete' }),
  },
  {
    rule: 'type',
    pointer: '/created_at',
    apply: (step) => ({ ...step, created_at: String(step.created_at) }),
  },
  {
    rule: 'required',
    pointer: '',
    apply: ({ run_id: _, ...rest }) => rest,
  },
  {
    rule: 'unknown-property',
    pointer: '/metdata',
    apply: (step) => renameKey(step, 'metadata', 'metdata'),
  },
];

/** Mistakes that only a checker sees which knows what a run step means. */
export const MEANING_FAULTS: readonly Fault[] = [
  {
    rule: 'timestamp-unit',
    pointer: '/created_at',
    apply: (step) => ({ ...step, created_at: Number(step.created_at) * 1000 }),
  },
  {
    rule: 'details-type',
    pointer: '/type',
    apply: (step) => ({
      ...step,
      type: step.type === 'tool_calls' ? 'message_creation' : 'tool_calls',
    }),
  },
];

/** Keeps the order of the keys, so that the text differs in this one place only. */
function renameKey(step: Step, from: string, to: string): Step {
  return Object.fromEntries(
    Object.entries(step).map(([key, value]) => [key === from ? to : key, value]),
  );
}
