import type { Terminal } from '../io/terminal.ts';

/** Shows on a terminal how far a check is; wiped when it is over. Nothing is shown of a short one. */
export interface Progress {
  readonly add: (files: number) => void;
  readonly end: () => void;
}

const patience = 400;
const between = 80;
const wipe = '\r\u001b[K';

/** A progress line on standard error; without a terminal there, none. */
export function progressOf(
  { flash }: Terminal,
  total: number,
  clock: () => number = () => Date.now(),
): Progress {
  let files = 0;
  let shown = false;
  let due = clock() + patience;
  const add = (more: number) => {
    files += more;
    if (flash === undefined || clock() < due) return;
    due = clock() + between;
    shown = true;
    const percent = Math.floor((files / total) * 100);
    flash(`${wipe}Checking ${files} of ${total} files (${percent}%)`);
  };
  return { add, end: () => (shown ? flash?.(wipe) : undefined) };
}
