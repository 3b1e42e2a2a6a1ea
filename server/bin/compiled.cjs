'use strict';
const { createHash } = require('node:crypto');
const {
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { tmpdir } = require('node:os');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');

/**
 * Runs a bundle as `require` does, and keeps its compiled code for the next start: for Node before 22.1, which cannot do
 * that by itself. To compile the bundle takes a seventh of the time until the first diagnostics.
 */
module.exports = function runCompiled(bundle) {
  const source = readFileSync(bundle);
  const file = fileFor(bundle, source);
  const cachedData = file === undefined ? undefined : contentOf(file);
  const script = new Script(wrap(source.toString()), { filename: bundle, cachedData });
  if (file !== undefined && (cachedData === undefined || script.cachedDataRejected))
    // At the end it has what was compiled on the way as well.
    process.once('exit', () => keep(file, script));
  const own = { exports: {} };
  const run = script.runInThisContext();
  run.call(own.exports, own.exports, createRequire(bundle), own, bundle, dirname(bundle));
};

/**
 * Where the code of a bundle is kept; `undefined` where others could write to it. The engine itself only looks at how long
 * a source is, so that the name has to tell one from another.
 */
function fileFor(bundle, source) {
  try {
    const user = process.getuid?.();
    const folder = join(tmpdir(), user === undefined ? 'run-step' : `run-step-${user}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const own = lstatSync(folder);
    const isShared = user !== undefined && (own.uid !== user || (own.mode & 0o022) !== 0);
    if (isShared || !own.isDirectory()) return undefined;
    const content = createHash('sha256').update(source).digest('hex').slice(0, 32);
    return join(folder, [basename(bundle), process.versions.v8, process.arch, content].join('-'));
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
  const whole = `${file}.${process.pid}`;
  try {
    writeFileSync(whole, script.createCachedData(), { mode: 0o600 });
    renameSync(whole, file);
  } catch {
    // A full or read-only disk: the next start takes as long as this one.
    remove(whole);
  }
}

function remove(file) {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nobody takes it for the code of a bundle.
  }
}
