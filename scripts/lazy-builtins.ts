import type { Plugin } from 'esbuild';

/**
 * Loads modules of Node.js on first use. The protocol's library requires two of them for clients
 * only, which takes a twentieth of the server's start.
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

/** Returns a module that is loaded on first use. */
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
