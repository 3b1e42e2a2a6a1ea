import { countLines } from '../text/characters.ts';
import { conflictFaults, type SyntaxFault } from '../text/json/syntaxErrors.ts';
import type { Segment } from '../text/segments.ts';
import type { Section } from './textFormats.ts';

/** A merge conflict marker, by its zero-based line. The first one of a conflict has a fault. */
export type ConflictLines = ReadonlyMap<number, SyntaxFault | undefined>;

/** Returns the lines of a text that are markers of whole merge conflicts. */
export function conflictLines(text: string): ConflictLines {
  const lines = new Map<number, SyntaxFault | undefined>();
  if (!text.includes('<<<<<<<')) return lines;
  let isOpen = false;
  let at = 0;
  let line = 0;
  for (const fault of conflictFaults(text)) {
    line += countLines(text, at, fault.offset);
    at = fault.offset;
    const marker = text.charAt(at);
    if (marker === '<') lines.set(line, fault);
    else if (isOpen) lines.set(line, undefined);
    isOpen = marker === '<' || (isOpen && marker !== '>');
  }
  return lines;
}

/**
 * Returns the section for a segment with conflict markers, of which nothing else is known, or
 * `undefined` for other segments.
 */
export function conflictSection(segment: Segment, lines: ConflictLines): Section | undefined {
  const { firstLine, lastLine } = segment;
  const own = [...lines].filter(([line]) => firstLine <= line && line <= lastLine);
  const [first] = own[0] ?? [];
  if (first === undefined) return undefined;
  return {
    line: first + 1,
    segment: { ...segment, parts: [] },
    value: undefined,
    broken: true,
    tree: () => ({ root: undefined, faults: own.flatMap(([, fault]) => fault ?? []) }),
    locationAt: () => undefined,
  };
}
