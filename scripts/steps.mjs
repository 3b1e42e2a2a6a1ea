// steps.mjs STEP... runs the named steps in order, stops at the first failure, and reports
// progress. It is plain JavaScript without packages, because the first step installs them.
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Maximum time without output, in milliseconds. */
const longestSilence = 3000;

// Mocha's output goes through a pipe, so it cannot detect the terminal.
const color = process.stdout.isTTY && process.env.NO_COLOR === undefined ? ['--', '--color'] : [];

/** Message and npm arguments of each step. */
const steps = {
  install: {
    says: 'Installing the dependencies (npm ci)',
    isDone: isInstalled,
    // The build is a separate step, and no dependency needs its install script.
    args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
  },
  build: {
    says: 'Building the extension and the language server',
    args: ['run', '--silent', 'build', '--', '--if-changed'],
  },
  check: {
    says: 'Checking format, lint rules and types',
    args: ['run', '--silent', 'check'],
  },
  'test:code': {
    says: 'Testing the code',
    args: ['run', '--silent', 'test:code', ...color],
  },
  'test:package': {
    says: 'Testing the packages',
    args: ['run', '--silent', 'test:package', ...color],
  },
  'test:editor': {
    says: 'Testing the extension in VS Code',
    args: ['run', '--silent', 'test:editor'],
  },
};

/** The process of the current step. */
let child;
let interrupted = false;

// A terminal interrupts the whole process group, so wait until the step has cleaned up.
process.on('SIGINT', () => {
  interrupted = true;
});
for (const signal of ['SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true;
    child?.kill(signal);
  });
}

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
checkNode();
process.exitCode = await runAll(process.argv.slice(2));

function checkNode() {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  const needed = engines.node.replace(/^>=/, '');
  if (!isOlder(process.versions.node, needed)) return;
  console.error(`Node ${needed} or newer is needed; this is Node ${process.versions.node}.`);
  console.error('Get it from https://nodejs.org, then run the same command again.');
  process.exit(1);
}

function isOlder(version, than) {
  const [major, minor] = version.split('.').map(Number);
  const [thanMajor, thanMinor] = than.split('.').map(Number);
  return major < thanMajor || (major === thanMajor && minor < thanMinor);
}

/** Returns the exit code: 0, or that of the first failed step. */
async function runAll(names) {
  for (const name of names) {
    const step = steps[name];
    if (step === undefined) throw new Error(`There is no step "${name}".`);
    if (step.isDone?.()) continue;
    const code = await run(step);
    if (interrupted) return code === 0 ? 130 : code;
    if (code !== 0) {
      console.error(`${step.says}: failed with exit code ${code}.`);
      return code;
    }
  }
  return 0;
}

/** Returns whether `npm ci` was run for this lock file. */
function isInstalled() {
  // npm writes this file last, so an interrupted installation lacks it.
  const installed = changedAt('node_modules/.package-lock.json');
  return installed !== undefined && installed >= changedAt('package-lock.json');
}

function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/** Runs a step, forwards its output, and prints a line after long silence. */
function run({ says, args }) {
  const started = Date.now();
  let atLineStart = true;
  console.log(`${says} ...`);
  child = spawnNpm(args);
  const timer = setTimeout(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`${atLineStart ? '' : '\n'}${says}: ${seconds} s ...`);
    atLineStart = true;
    timer.refresh();
  }, longestSilence);
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    from.on('data', (chunk) => {
      timer.refresh();
      atLineStart = chunk.at(-1) === '\n'.charCodeAt(0);
      to.write(chunk);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

function spawnNpm(args) {
  const stdio = ['inherit', 'pipe', 'pipe'];
  // npm passes the path of its program. On Windows, `npm` is a batch file, which needs a shell.
  const npm = process.env.npm_execpath ?? '';
  return npm.endsWith('npm-cli.js')
    ? spawn(process.execPath, [npm, ...args], { stdio })
    : spawn('npm', args, { stdio, shell: process.platform === 'win32' });
}
