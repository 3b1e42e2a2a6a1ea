import { steps } from './generated/steps.js';

/** An address in the memory of the module. */
export type Address = number;

/** What `server/assembly/` exports. A `0` stands for no address. */
export interface StepModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly windowAddress: () => Address;
  readonly windowSize: () => number;
  readonly marginSize: () => number;
  readonly factsAddress: () => Address;
  readonly foundsAddress: () => Address;
  readonly startsAddress: () => Address;
  readonly endsAddress: () => Address;
  readonly numbersAddress: () => Address;
  readonly wantedAtMost: () => number;
  readonly forget: () => void;
  readonly read: (offset: number, open: Address) => Address;
  readonly wordRoom: () => Address;
  readonly newPlan: (kinds: number, minimum: number, maximum: number, maxLength: number) => Address;
  readonly addWord: (plan: Address, length: number, leads: Address) => void;
  readonly setPrefix: (plan: Address, length: number) => void;
  readonly setItems: (plan: Address, items: Address) => void;
  readonly setShape: (plan: Address, shape: Address) => void;
  readonly newShape: (
    all: number,
    needed: number,
    maxKeyLength: number,
    maxMembers: number,
  ) => Address;
  readonly addMember: (
    shape: Address,
    length: number,
    bit: number,
    plan: Address,
    extra: number,
    leads: Address,
    slot: number,
  ) => Address;
  readonly setOthers: (shape: Address, plan: Address, extra: number) => void;
  readonly setTag: (shape: Address, tag: Address) => void;
}

/** What of the host is needed to run it; browsers and Node.js have the same. */
declare const WebAssembly: {
  readonly Module: new (binary: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};
declare const atob: (base64: string) => string;

/** Starts the module, with a memory of its own; `undefined` where the host does not let it run. */
export function startModule(): StepModule | undefined {
  try {
    const binary = Uint8Array.from(atob(steps), (char) => char.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), {});
    return exports as StepModule;
  } catch {
    // A page's content security policy may forbid it. Steps are then read in the ordinary way.
    return undefined;
  }
}
