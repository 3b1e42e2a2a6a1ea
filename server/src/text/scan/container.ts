import { countLines, isLineBreak } from '../characters.ts';
import { scan } from './scan.ts';
import type { Scan, ScannedIsland, ScanOptions, ScanState } from './scanned.ts';

/**
 * How JSON stands in a document: the document is one JSON text, each line is one (JSON Lines), the `data:` lines of
 * server-sent events hold one each, or the scalars of YAML hold documents of their own.
 */
export type Container = 'json' | 'lines' | 'events' | 'yaml';

/** Finds the run step objects in a text of some container. */
export function scanContainer(container: Container, text: string, options: ScanOptions): Scan {
  if (container === 'json') return scan(text, options);
  if (container === 'yaml') return { islands: [], lines: countLines(text), exit: '' };
  return scanLines(text, options, container === 'events' ? dataOf : wholeLine);
}

/** The name of the event and the place of the JSON text in a line of server-sent events. */
const field = /^(event|data)(:[ \t]?)/;

/** A line of server-sent events: which field it is, and the UTF-16 offset in the line at which its value starts. */
export function fieldOf(
  line: string,
): { readonly name: 'event' | 'data'; readonly value: number } | undefined {
  const found = field.exec(line);
  if (found === null) return undefined;
  return { name: found[1] === 'event' ? 'event' : 'data', value: found[0].length };
}

/** What of a line is JSON, and whether it is a run step because of the event's name; `undefined` for none of ours. */
interface Data {
  readonly start: number;
  readonly forced: boolean;
}

/** Looks at one line after the other. */
type LineReader = (line: string) => Data | undefined;

function wholeLine({ forced = false }: ScanOptions): LineReader {
  return () => ({ start: 0, forced });
}

/** Data of events that have other names is left alone, even when it is no JSON. */
function dataOf({ forced = false }: ScanOptions): LineReader {
  let event: string | undefined;
  return (line) => {
    const found = fieldOf(line);
    if (found?.name === 'event') event = line.slice(found.value).trim();
    if (found?.name !== 'data') return undefined;
    const name = event;
    event = undefined;
    if (name !== undefined && !isStepEvent(name)) return undefined;
    return { start: found.value, forced: forced || name !== undefined };
  };
}

/** Whether an event's name is, or was meant to be, one of a run step. */
export function isStepEvent(name: string): boolean {
  return name.startsWith('thread.run.step');
}

function scanLines(
  text: string,
  options: ScanOptions,
  readerOf: (options: ScanOptions) => LineReader,
): Scan {
  const read = readerOf(options);
  const islands: ScannedIsland[] = [];
  let exit: Scan['exit'] = '';
  for (const { start, end, line } of linesOf(text)) {
    const partial = options.partial === true && end === text.length;
    const resumed = start === 0 ? resumedAt(options.from) : undefined;
    const data = resumed ?? read(text.slice(start, end));
    exit = '';
    if (data === undefined) continue;
    const offset = start + data.start;
    const { forced } = data;
    const from = resumed === undefined ? {} : { from: resumed.from };
    const found = scan(text.slice(offset, end), { forced, partial, ...from });
    for (const island of found.islands) islands.push(moved(island, offset, line, forced));
    exit = marked(found.exit, forced);
  }
  return { islands, lines: countLines(text), exit };
}

/** In front of the state of a line that is forced: what resumes in it has to know. */
const forcedMark = '!';

function marked(exit: Scan['exit'], forced: boolean): Scan['exit'] {
  return forced && exit !== undefined ? `${forcedMark}${exit}` : exit;
}

function resumedAt(
  state: ScanState | undefined,
): (Data & { readonly from: ScanState }) | undefined {
  if (state === undefined) return undefined;
  const forced = state.startsWith(forcedMark);
  return { start: 0, forced, from: forced ? state.slice(forcedMark.length) : state };
}

function moved(
  island: ScannedIsland,
  offset: number,
  line: number,
  forced: boolean,
): ScannedIsland {
  return {
    ...island,
    start: island.start + offset,
    end: island.end + offset,
    endLine: line,
    exit: marked(island.exit, forced),
  };
}

/** The lines of a text without their line breaks, as UTF-16 offsets. */
export function* linesOf(
  text: string,
): Generator<{ readonly start: number; readonly end: number; readonly line: number }> {
  let start = 0;
  let line = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isLineBreak(text.charCodeAt(at))) continue;
    yield { start, end: at, line };
    if (text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++;
    start = at + 1;
    line++;
  }
  yield { start, end: text.length, line };
}
