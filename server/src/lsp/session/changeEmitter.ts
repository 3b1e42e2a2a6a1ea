import type { CancellationToken } from 'vscode-languageserver';

/** Minimum time between notifications, in milliseconds. */
const throttleMs = 200;

/** Notifies listeners of changes: at once (`sendNow`), or throttled (`send`). */
export function changeEmitter() {
  const listeners = new Set<() => void>();
  let last = 0;
  let count = 0;
  const sendNow = () => {
    last = performance.now();
    count++;
    for (const listener of [...listeners]) listener();
  };
  const listen = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    sendNow,
    send: () => {
      if (performance.now() - last >= throttleMs) sendNow();
    },
    listen,
    count: () => count,
    next: async (seen: number, token: CancellationToken) => {
      if (count !== seen) return;
      await new Promise<void>((resolve) => {
        const done = () => {
          stop();
          cancelled.dispose();
          resolve();
        };
        const stop = listen(done);
        const cancelled = token.onCancellationRequested(done);
      });
    },
  };
}
