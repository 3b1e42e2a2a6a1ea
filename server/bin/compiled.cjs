'use strict';
const {
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

/**
 * Runs a bundle as `require` does, and keeps its compiled code for the next start: for Node before 22.1, which cannot do
 * that by itself. To compile the bundle takes a seventh of the time until the first diagnostics.
 */
module.exports = function runCompiled(bundle, version) {
  const file = fileFor(bundle, version);
  const cachedData = file === undefined ? undefined : contentOf(file);
  const script = new Script(wrap(readFileSync(bundle, 'utf8')), { filename: bundle, cachedData });
  if (file !== undefined && (cachedData === undefined || script.cachedDataRejected))
    // At the end it has what was compiled on the way as well.
    process.once('exit', () => keep(file, script));
  const own = { exports: {} };
  const run = script.runInThisContext();
  run.call(own.exports, own.exports, createRequire(bundle), own, bundle, dirname(bundle));
};

/** Where the code of a bundle is kept; `undefined` where others could write to it. Other code, other file. */
function fileFor(bundle, version) {
  try {
    const user = process.getuid?.();
    const folder = join(tmpdir(), user === undefined ? 'run-step' : `run-step-${user}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const own = lstatSync(folder);
    const isShared = user !== undefined && (own.uid !== user || (own.mode & 0o022) !== 0);
    if (isShared || !own.isDirectory()) return undefined;
    const { size, mtimeMs } = statSync(bundle);
    const about = [bundle, version, size, mtimeMs, process.version, process.arch].join('|');
    return join(folder, encodeURIComponent(about).slice(-120));
  } catch {
    return undefined;
  }
}

function contentOf(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Another process may read the file at any time, so that it must be there as a whole or not at all. */
function keep(file, script) {
  try {
    const whole = `${file}.${process.pid}`;
    writeFileSync(whole, script.createCachedData(), { mode: 0o600 });
    renameSync(whole, file);
  } catch {
    // A full or read-only disk: the next start takes as long as this one.
  }
}
