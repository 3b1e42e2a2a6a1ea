'use strict';
const { existsSync } = require('node:fs');
const nodeModule = require('node:module');
const { join } = require('node:path');

/** Runs one of the two bundles. Since Node 22.1, its compiled code is cached for the next start. */
module.exports = function start(name) {
  const dist = join(__dirname, '..', 'dist');
  // In the extension, workers load the same bundle, so its extension is .js.
  const bundle = [`${name}.js`, `${name}.cjs`].map((file) => join(dist, file)).find(existsSync);
  if (bundle === undefined) {
    console.error(`run-step: ${join(dist, name)}.cjs is missing; run \`npm run build\` first`);
    process.exitCode = 2;
    return;
  }
  nodeModule.enableCompileCache?.();
  require(bundle);
};
