import {
  foundEscaped,
  foundNull,
  foundNumber,
  foundSame,
  foundText,
} from '../../assembly/codes.ts';
import type { StepModule } from './stepModule.ts';

/** The last text of each place where one is wanted. */
export type Lasts = string[];

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

  /** Puts the texts of the first places into an array that has room for them. They share the text that they stand in. */
  takeTexts(texts: (string | undefined)[], text: Sliceable, lasts: Lasts): void {
    for (let slot = 0; slot < texts.length; slot++) texts[slot] = this.text(slot, text, lasts);
  }

  private text(slot: number, text: Sliceable, lasts: Lasts): string | undefined {
    const kind = this.founds[slot];
    if (kind === foundSame) return lasts[slot];
    if (kind !== foundText && kind !== foundEscaped) return undefined;
    const [start, end] = [this.starts[slot] ?? 0, this.ends[slot] ?? 0];
    if (kind === foundEscaped) return JSON.parse(text.slice(start, end));
    const found = text.slice(start + 1, end - 1);
    lasts[slot] = found;
    return found;
  }

  number(slot: number): number | undefined {
    return this.founds[slot] === foundNumber ? this.numbers[slot] : undefined;
  }

  isNull(slot: number): boolean {
    return this.founds[slot] === foundNull;
  }
}
