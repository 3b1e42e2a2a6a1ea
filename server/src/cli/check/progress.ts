import type { Terminal } from '../io/terminal.ts';

/** A progress line on the terminal, which is cleared at the end. Short runs show none. */
export interface Progress {
  readonly add: (files: number) => void;
  readonly end: () => void;
}

const patience = 400;
const between = 80;
const wipe = '\r\u001b[K';

/** Returns a progress line on standard error, if that is a terminal. */
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
