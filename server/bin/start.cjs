'use strict';
const { existsSync } = require('node:fs');
const nodeModule = require('node:module');
const { join } = require('node:path');

/** Runs one of the two bundles, keeping its compiled code for the next start. */
module.exports = function start(name) {
  const bundle = join(__dirname, '..', 'dist', `${name}.cjs`);
  if (!existsSync(bundle)) {
    console.error(`run-step: ${bundle} is missing; run \`npm run build\` first`);
    process.exitCode = 2;
    return;
  }
  if (nodeModule.enableCompileCache === undefined) {
    require('./compiled.cjs')(bundle);
    return;
  }
  nodeModule.enableCompileCache();
  require(bundle);
};
