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
      contents: `module.exports = new Proxy({}, { get: (_, name) => require('node:${path}')[name] });`,
    }));
  },
};
