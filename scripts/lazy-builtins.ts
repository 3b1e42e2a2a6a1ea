import type { Plugin } from 'esbuild';

/**
 * Has modules of Node.js loaded when something of them is used, not at start. The protocol's library requires these two
 * for what only a client does; to load them takes a twentieth of the time in which the server starts.
 */
export const lazyBuiltins: Plugin = {
  name: 'lazy builtins',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(?:crypto|child_process)$/ }, ({ path }) => ({
      path,
      namespace: 'lazy-builtin',
    }));
    onLoad({ filter: /.*/, namespace: 'lazy-builtin' }, ({ path }) => ({
      contents: lazily(path),
    }));
  },
};

/** A module that is loaded on its first use. */
function lazily(path: string): string {
  return `const load = () => require('node:${path}');
module.exports = new Proxy({}, {
  get: (_, name) => load()[name],
  has: (_, name) => name in load(),
  ownKeys: () => Reflect.ownKeys(load()),
  getOwnPropertyDescriptor: (_, name) => {
    const own = Object.getOwnPropertyDescriptor(load(), name);
    return own && { ...own, configurable: true };
  },
});`;
}
