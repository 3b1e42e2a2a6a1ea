import { type Address, startModule, type WithMemory } from '../text/webAssembly.ts';
import { steps } from './generated/steps.js';

/** What `server/assembly/steps.ts` exports. */
export interface StepModule extends WithMemory {
  readonly windowAddress: () => Address;
  readonly windowSize: () => number;
  readonly marginSize: () => number;
  readonly factsAddress: () => Address;
  readonly foundsAddress: () => Address;
  readonly startsAddress: () => Address;
  readonly endsAddress: () => Address;
  readonly numbersAddress: () => Address;
  readonly wantedAtMost: () => number;
  readonly addTraceUnits: (kind: number, first: number, second: number, third: number) => void;
  readonly forget: () => void;
  readonly read: (offset: number, open: Address) => Address;
  readonly wordRoom: () => Address;
  readonly maxWordLength: () => number;
  readonly newPlan: (
    kinds: number,
    minimum: number,
    maximum: number,
    maxLength: number,
    json: number,
  ) => Address;
  readonly addWord: (plan: Address, length: number, leads: Address) => void;
  readonly setPrefix: (plan: Address, length: number) => void;
  readonly setItems: (plan: Address, items: Address) => void;
  readonly setShape: (plan: Address, shape: Address) => void;
  readonly newShape: (
    all: number,
    needed: number,
    maxKeyLength: number,
    maxMembers: number,
    deprecated: number,
  ) => Address;
  readonly addMember: (
    shape: Address,
    length: number,
    bit: number,
    plan: Address,
    extra: number,
    leads: Address,
    slot: number,
    key: number,
  ) => Address;
  readonly setOthers: (shape: Address, plan: Address, extra: number) => void;
  readonly setTag: (shape: Address, tag: Address) => void;
}

/** Starts the module; `undefined` where the host does not let it run. */
export function startSteps(): StepModule | undefined {
  return startModule<StepModule>(steps);
}
