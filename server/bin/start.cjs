'use strict';
const { existsSync } = require('node:fs');
const nodeModule = require('node:module');
const { join } = require('node:path');

/** Runs one of the two bundles. From Node 22.1 on, its compiled code is kept for the next start. */
module.exports = function start(name) {
  const bundle = join(__dirname, '..', 'dist', `${name}.cjs`);
  if (!existsSync(bundle)) {
    console.error(`run-step: ${bundle} is missing; run \`npm run build\` first`);
    process.exitCode = 2;
    return;
  }
  nodeModule.enableCompileCache?.();
  require(bundle);
};
