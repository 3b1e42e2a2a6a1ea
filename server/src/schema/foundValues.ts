import {
  foundFalse,
  foundNull,
  foundNumber,
  foundObject,
  foundSame,
  foundText,
  foundTrue,
} from '../../assembly/codes.ts';
import type { StepModule } from './stepModule.ts';

/** The last text of each wanted place. */
export type Lasts = string[];

/** It stands for objects, which nobody asks for more of. */
const someObject = Object.freeze({});

/** Gives the text between two offsets in the window. */
interface Sliceable {
  slice(from: number, to: number): string;
}

/** What the module found in the object that it read last. */
export class FoundValues {
  private readonly facts: Int32Array;
  private readonly founds: Int32Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly numbers: Float64Array;

  /** `wanted`: how many values. */
  constructor(module: StepModule, wanted: number) {
    const { buffer } = module.memory;
    if (wanted > module.wantedAtMost()) throw new RangeError('too many values are wanted');
    this.facts = new Int32Array(buffer, module.factsAddress(), 8);
    this.founds = new Int32Array(buffer, module.foundsAddress(), wanted);
    this.starts = new Int32Array(buffer, module.startsAddress(), wanted);
    this.ends = new Int32Array(buffer, module.endsAddress(), wanted);
    this.numbers = new Float64Array(buffer, module.numbersAddress(), wanted);
  }

  /** Where it ends in the window. */
  get end(): number {
    return this.facts[0] ?? 0;
  }

  get lines(): number {
    return this.facts[1] ?? 0;
  }

  get keys(): number {
    return this.facts[2] ?? 0;
  }

  get depth(): number {
    return this.facts[3] ?? 0;
  }

  get ascii(): boolean {
    return this.facts[4] === 1;
  }

  get extras(): boolean {
    return this.facts[5] === 1;
  }

  get plain(): boolean {
    return this.facts[6] === 1;
  }

  get traced(): boolean {
    return this.facts[7] === 1;
  }

  /** Puts the wanted values into an array that has room for them. They share the text, so that nothing of them is kept here. */
  take(values: unknown[], text: Sliceable, lasts: Lasts): void {
    for (let slot = 0; slot < values.length; slot++) values[slot] = this.value(slot, text, lasts);
  }

  private value(slot: number, text: Sliceable, lasts: Lasts): unknown {
    switch (this.founds[slot]) {
      case 0:
        return undefined;
      case foundNull:
        return null;
      case foundTrue:
        return true;
      case foundFalse:
        return false;
      case foundNumber:
        return this.numbers[slot];
      case foundObject:
        return someObject;
      case foundSame:
        return lasts[slot];
      case foundText: {
        const found = text.slice((this.starts[slot] ?? 0) + 1, (this.ends[slot] ?? 0) - 1);
        lasts[slot] = found;
        return found;
      }
      default:
        // An array, or a text in which something is escaped.
        return JSON.parse(text.slice(this.starts[slot] ?? 0, this.ends[slot] ?? 0));
    }
  }
}
