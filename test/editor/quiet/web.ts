import type { Observer } from './observer.ts';

/** Observes an extension host in a worker, which has neither processes nor files. */
export function observe(): Observer {
  let servers = 0;
  let hasClient = false;
  globalThis.Worker = new Proxy(Worker, {
    construct: (target, parameters) => {
      servers++;
      return Reflect.construct(target, parameters);
    },
  });
  // A second script is run in no other way there.
  globalThis.Function = new Proxy(Function, {
    construct: (target, parameters) => {
      hasClient ||= parameters.some((code: unknown) =>
        /\/\/# sourceURL=\S+\/languageClient\.cjs$/.test(String(code)),
      );
      return Reflect.construct(target, parameters);
    },
  });
  return { hasClient: () => hasClient, servers: () => servers, readFiles: () => [] };
}
