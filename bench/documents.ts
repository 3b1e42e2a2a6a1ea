import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateList } from './generate.ts';

/** A zero-based line and UTF-16 character, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A list of run steps on disk, and the positions that the scenarios use. */
export interface Document {
  readonly folder: string;
  readonly uri: string;
  readonly text: string;
  readonly lines: number;
  /** Positions of the `status` values (after the quote) of up to 64 steps in the middle. */
  readonly statuses: readonly Position[];
}

/** Documents by number of steps, each created on first use in its own folder. */
export interface Documents {
  readonly ofSize: (steps: number) => Document;
  /** Returns a new empty folder, which is removed with the others. */
  readonly folder: () => string;
  readonly remove: () => void;
}

const SEED = 42;
const PLACES = 64;
const STATUS = '"status": "';

/** Creates the documents in a temporary folder. */
export function documents(): Documents {
  const root = mkdtempSync(path.join(tmpdir(), 'run-step-bench-'));
  const made = new Map<number, Document>();
  return {
    ofSize: (steps) => {
      const document = made.get(steps) ?? makeDocument(path.join(root, String(steps)), steps);
      made.set(steps, document);
      return document;
    },
    folder: () => mkdtempSync(path.join(root, 'workspace-')),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Returns the text with another ID, so that a server cannot reuse its results. */
export function variant(text: string, round: number): string {
  const mark = String(1000 + (round % 9000));
  return text.replace(/(?<="assistant_id": "asst_)\w{4}/, mark);
}

function makeDocument(folder: string, steps: number): Document {
  const { text } = generateList(steps, { seed: SEED });
  const file = path.join(folder, `steps-${steps}.runsteps.json`);
  mkdirSync(folder);
  writeFileSync(file, text);
  const lines = text.split('\n');
  const all = lines.flatMap((content, line) => {
    const at = content.indexOf(STATUS);
    return at < 0 ? [] : [{ line, character: at + STATUS.length }];
  });
  const from = Math.max(0, Math.floor((all.length - PLACES) / 2));
  return {
    folder,
    uri: pathToFileURL(file).href,
    text,
    lines: lines.length,
    statuses: all.slice(from, from + PLACES),
  };
}
