/** The longest time without a line of output, in milliseconds. */
const longestSilence = 3000;

/** What is being done at the moment. */
const inProgress = new Set<string>();
let timer: NodeJS.Timeout | undefined;

/** Prints the work in progress: when it begins, every few seconds, and when it is done. */
export async function sayWhile<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  inProgress.add(what);
  say(`${what} ...`);
  try {
    const result = await work();
    say(`${what}: done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return result;
  } finally {
    inProgress.delete(what);
    if (inProgress.size === 0) clearInterval(timer);
  }
}

/** Prints a line; the next one comes in time unless the work is done before. */
function say(line: string): void {
  console.log(line);
  clearInterval(timer);
  timer = setInterval(() => console.log(`${[...inProgress].join(', ')} ...`), longestSilence);
}
