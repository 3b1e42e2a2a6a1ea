import { random } from '../../../bench/random.ts';

/** A document with a nested text, and the offsets of each UTF-16 unit of that text. */
export interface NestedCandidate {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A way to nest a text in a document of another kind. */
export interface Holder {
  readonly languageId: string;
  /** Whether it can contain a text. */
  readonly takes: (text: string) => boolean;
  readonly hold: (text: string) => NestedCandidate;
  /** The nested text of a document, as an independent parser reads it. */
  readonly read: (document: string) => string;
  /** How many levels of JSON escapes it has. */
  readonly escapes: number;
  /** The nested text is the data of an event. */
  readonly isEvent?: boolean;
}

/** Writes a document and remembers where the units of the text are. */
export class Writer {
  private text = '';
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  /** Adds text of the outer document. */
  around(text: string): this {
    this.text += text;
    return this;
  }

  /** Adds one UTF-16 unit of the nested text, as it is written. */
  unit(written: string): void {
    this.starts.push(this.text.length);
    this.text += written;
    this.ends.push(this.text.length);
  }

  candidate(): NestedCandidate {
    return { text: this.text, starts: this.starts, ends: this.ends };
  }
}

const before = '{\n  "kind": "recording",\n  "entries": [\n    {\n      "body": ';
const behind = ',\n      "status": 200\n    }\n  ]\n}\n';

/** The units of a text, each as JSON writes it between quotes. */
function units(text: string): readonly string[] {
  return text.split('').map((unit) => JSON.stringify(unit).slice(1, -1));
}

function bodyOf(document: string): unknown {
  return JSON.parse(document).entries[0].body;
}

function holdIn(write: (unit: string) => string): Holder['hold'] {
  return (text) => {
    const writer = new Writer().around(`${before}"`);
    for (const unit of text.split('')) writer.unit(write(unit));
    return writer.around(`"${behind}`).candidate();
  };
}

/** Some units in every way that JSON has for them. */
function anyEscape(): (unit: string) => string {
  const choose = random(5);
  return (unit) => {
    const code = `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    if (choose.chance(0.1) && !/[\w.]/.test(unit)) return code;
    return unit === '/' ? '\\/' : JSON.stringify(unit).slice(1, -1);
  };
}

function holdInArray(keepsBreaks: boolean): Holder['hold'] {
  return (text) => {
    const writer = new Writer().around(`${before}[\n        "`);
    const next = '",\n        "';
    for (const [at, unit] of units(text).entries()) {
      const isBreak = unit === '\\n' && at < text.length - 1;
      if (keepsBreaks || !isBreak) writer.unit(unit);
      if (isBreak && keepsBreaks) writer.around(next);
      if (isBreak && !keepsBreaks) writer.unit(next);
    }
    return writer.around(`"\n      ]${behind}`).candidate();
  };
}

/** The data of an event, a line each; a client puts them together again. */
function holdInData(text: string): NestedCandidate {
  const said = /"status": "(completed|failed|cancelled|expired|in_progress)"/.exec(text)?.[1];
  const ended = /"(completed|failed|cancelled|expired)_at": \d/.exec(text)?.[1];
  const status = said ?? ended ?? 'in_progress';
  const name = text.includes('thread.run.step.delta') ? 'delta' : status;
  const writer = new Writer().around(`: a comment\nevent: thread.run.step.${name}\ndata: `);
  for (const unit of text.split('')) writer.unit(unit === '\n' ? '\ndata: ' : unit);
  return writer.around('\nid: 7\n\nevent: done\ndata: [DONE]\n\n').candidate();
}

function readData(document: string): string {
  const [block = ''] = document.split('\n\n');
  return [...block.matchAll(/^data: (.*)$/gm)].map(([, line]) => line).join('\n');
}

/** Whether a text is a stream of events. */
export function isStream(text: string): boolean {
  return /^(?:event|data):/.test(text);
}

const jsonString = {
  languageId: 'json',
  takes: () => true,
  read: (document: string) => String(bodyOf(document)),
  escapes: 1,
};

/** The ways to nest a text in a JSON document. */
export const jsonHolders: Readonly<Record<string, Holder>> = {
  'a JSON string': { ...jsonString, hold: holdIn((unit) => JSON.stringify(unit).slice(1, -1)) },
  'a JSON string with escapes of every kind': {
    ...jsonString,
    hold: (text) => holdIn(anyEscape())(text),
  },
  'an array of lines': {
    ...jsonString,
    takes: isStream,
    hold: holdInArray(true),
    read: (document) => (bodyOf(document) as readonly string[]).join(''),
  },
  'an array of lines without their breaks': {
    ...jsonString,
    takes: (text) => isStream(text) && !text.includes('\r'),
    hold: holdInArray(false),
    read: (document) => (bodyOf(document) as readonly string[]).join('\n'),
  },
  'the data of an event on several lines': {
    ...jsonString,
    languageId: 'plaintext',
    takes: (text) => /^\{\n[^\r]*"object": "thread\.run\.step(?:\.delta)?"/.test(text),
    hold: holdInData,
    read: readData,
    escapes: 0,
    isEvent: true,
  },
};
