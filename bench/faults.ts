import type { Step } from './steps.ts';

/** A mistake in one place of a valid step, named after the rule that should find it. */
export interface Fault {
  readonly rule: string;
  /** JSON pointer from the step to the value of the finding. */
  readonly pointer: string;
  /** Returns the step with the mistake, without changing the original. */
  readonly apply: (step: Step) => Step;
}

/** Mistakes that any JSON Schema checker finds. */
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

/** Mistakes that require knowledge of run steps. */
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

/** Renames a key and keeps the order, so that the text differs in one place only. */
function renameKey(step: Step, from: string, to: string): Step {
  return Object.fromEntries(
    Object.entries(step).map(([key, value]) => [key === from ? to : key, value]),
  );
}
