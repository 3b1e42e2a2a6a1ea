'use strict';
const { existsSync } = require('node:fs');
const nodeModule = require('node:module');
const { join } = require('node:path');

/** Runs one of the two bundles. From Node 22.1 on, its compiled code is kept for the next start. */
module.exports = function start(name) {
  const dist = join(__dirname, '..', 'dist');
  // In the extension, a worker loads the same bundle, and its name ends in .js.
  const bundle = [`${name}.js`, `${name}.cjs`].map((file) => join(dist, file)).find(existsSync);
  if (bundle === undefined) {
    console.error(`run-step: ${join(dist, name)}.cjs is missing; run \`npm run build\` first`);
    process.exitCode = 2;
    return;
  }
  nodeModule.enableCompileCache?.();
  require(bundle);
};
