import type { Readable } from '../text/readable.ts';
import type { MakeReader, Reader, Reading } from '../text/scan/reader.ts';
import type { Address } from '../text/webAssembly.ts';
import { FoundValues, type Lasts } from './foundValues.ts';
import { loadPlan, loadTraces } from './loadPlan.ts';
import { nodeOf } from './nodeOf.ts';
import { membersAt, Planner, type PlanPath, type Shape } from './plan.ts';
import { schemas } from './schemas.ts';
import { type StepModule, startSteps } from './stepModule.ts';
import { StepWindow } from './stepWindow.ts';

/** A step or delta as it was read. Only good during the call that gets it. */
export interface Read {
  readonly marker: Reading['marker'];
  /** The strings in the places where texts are wanted, in their order. */
  readonly texts: readonly (string | undefined)[];
  /** The number in one of the places where other values are wanted, by its number in their order. */
  readonly number: (place: number) => number | undefined;
  /** Whether there is `null` in one of these; where all elements of an array are meant, in any of them. */
  readonly isNull: (place: number) => boolean;
  /** Some property is a known extra: unknown to the model, but sent by the live API. */
  readonly extras: boolean;
  /**
   * All that goes beyond the schemas in single values is known to be right, too: IDs begin as IDs of their kind do, texts
   * that should be JSON are, no two elements have the same key, and nothing is deprecated.
   */
  readonly plain: boolean;
  /** One of the traces may be in one of its texts or names; without it, none is. */
  readonly traced: boolean;
}

/**
 * What is wanted of steps and deltas: the paths to texts, to other values and to keys of elements, traces of three letters
 * each in at most eight kinds, and what is made of it.
 */
export interface Wanted {
  readonly texts: readonly PlanPath[];
  readonly values: readonly PlanPath[];
  readonly keys: readonly PlanPath[];
  readonly traces: readonly (readonly string[])[];
  readonly make: (read: Read) => Reading;
}

/**
 * A reader of steps and deltas as most of them are: right. It compares the text with the schemas and takes the value
 * from it, in one walk and without values for what nobody asks for. Where something does not fit, however right it may
 * be, it has read nothing: `JSON.parse`, the compiled schemas and the rules will see. The walk itself is WebAssembly
 * (`server/assembly/`): it is fast from the first step on, while a list is opened long before a host has compiled the
 * hot parts of a program in JavaScript. `undefined` where a host does not let that run.
 */
export function stepReader(wanted: () => Wanted): MakeReader {
  let shared: Shared | undefined;
  let isStarted = false;
  return (source) => {
    if (!isStarted) shared = share(wanted());
    isStarted = true;
    return shared && new StepWalk(source, shared);
  };
}

/** What all readers share: the module, with the plan in its memory. */
interface Shared extends Wanted {
  readonly module: StepModule;
  readonly window: StepWindow;
  readonly found: FoundValues;
  /** What an object may be, and what it is if it is a step. */
  readonly open: Address;
  readonly step: Address;
}

class StepWalk implements Reader, Read {
  end = 0;
  lines = 0;
  keys = 0;
  depth = 0;
  ascii = true;
  marker: Reading['marker'] = 'step';
  extras = false;
  plain = true;
  traced = false;
  readonly texts: (string | undefined)[];
  private readonly source: Readable;
  private readonly shared: Shared;
  private readonly lasts: Lasts = [];
  /** The offset in the text that the window starts with. */
  private base = 0;

  constructor(source: Readable, shared: Shared) {
    this.source = source;
    this.shared = shared;
    this.texts = shared.texts.map(() => undefined);
  }

  read(at: number): Reading | undefined {
    const { module, window, found, open, step, make } = this.shared;
    this.base = window.bring(this.source.units, at, this);
    const shape = module.read(at - this.base, open);
    if (shape === 0) return undefined;
    this.end = this.base + found.end;
    this.lines = found.lines;
    this.keys = found.keys;
    this.depth = found.depth;
    this.ascii = found.ascii;
    this.marker = shape === step ? 'step' : 'delta';
    this.extras = found.extras;
    this.plain = found.plain;
    this.traced = found.traced;
    found.takeTexts(this.texts, this, this.lasts);
    return make(this);
  }

  number(place: number): number | undefined {
    return this.shared.found.number(this.texts.length + place);
  }

  isNull(place: number): boolean {
    return this.shared.found.isNull(this.texts.length + place);
  }

  /** The text between two offsets in the window. */
  slice(from: number, to: number): string {
    const { base, source } = this;
    return this.ascii
      ? source.text.slice(base + from, base + to)
      : source.slice(base + from, base + to);
  }
}

function share(wanted: Wanted): Shared | undefined {
  const module = startSteps();
  if (module === undefined) return undefined;
  const { open, step } = shapesOf(wanted);
  const addressOf = loadPlan(module, open);
  loadTraces(module, wanted.traces);
  return {
    ...wanted,
    module,
    window: new StepWindow(module),
    found: new FoundValues(module, wanted.texts.length + wanted.values.length),
    open: addressOf(open),
    step: addressOf(step),
  };
}

const markers = ['step', 'delta'] as const;

function shapesOf({ texts, values, keys }: Wanted): {
  readonly open: Shape;
  readonly step: Shape;
} {
  const nodes = markers.map((marker) => nodeOf(schemas[marker], schemas[marker]));
  const tagged = nodes.map((node) => {
    const [word] = node.properties.get('object')?.values ?? [];
    return [String(word?.value), node] as const;
  });
  const open = new Planner().union('object', new Map(tagged));
  for (const [slot, path] of [...texts, ...values].entries())
    for (const member of membersAt(open, path)) member.slot = slot;
  for (const path of keys) for (const member of membersAt(open, path)) member.key = true;
  const step = open.tagged.get(tagged[0]?.[0]);
  if (step === undefined) throw new Error('a step is told by a word');
  return { open, step };
}
