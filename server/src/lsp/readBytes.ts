import { isAscii } from 'node:buffer';
import type { Readable } from '../service.ts';

/** A text whose characters are the bytes of a document in UTF-8: what is not ASCII is decoded when it is asked for. */
export function readBytes(text: string, units: Buffer): Readable {
  return new ReadableBytes(text, units);
}

class ReadableBytes implements Readable {
  readonly text: string;
  readonly units: Buffer;

  constructor(text: string, units: Buffer) {
    this.text = text;
    this.units = units;
  }

  slice(from: number, to: number): string {
    const { text, units } = this;
    if (isShortAscii(units, from, to)) return text.slice(from, to);
    const bytes = units.subarray(from, to);
    return isAscii(bytes) ? text.slice(from, to) : bytes.toString('utf8');
  }

  width(from: number, to: number): number {
    return isShortAscii(this.units, from, to) ? to - from : this.slice(from, to).length;
  }
}

/** To ask the engine about a few bytes takes longer than to look at them. */
function isShortAscii(units: Uint8Array, from: number, to: number): boolean {
  if (to - from > 32) return false;
  for (let at = from; at < to; at++) if ((units[at] ?? 0) >= 0x80) return false;
  return true;
}
