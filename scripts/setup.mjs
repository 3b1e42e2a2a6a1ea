// Makes a fresh clone ready: runs `npm ci` where that has not been done for this lock file. Plain
// JavaScript without imports from node_modules, because it runs before there are any.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
const needed = engines.node.replace(/^>=/, '');
if (isOlder(process.versions.node, needed)) {
  console.error(`Node ${needed} or newer is needed; this is Node ${process.versions.node}.`);
  console.error('Get it from https://nodejs.org, then run the same command again.');
  process.exit(1);
}

// npm writes this file last, so a broken-off installation lacks it.
const installed = changedAt('node_modules/.package-lock.json');
if (installed === undefined || installed < changedAt('package-lock.json')) {
  console.log('Installing the dependencies (npm ci) ...');
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell,
  });
  if (status !== 0) {
    console.error('npm ci failed; see above.');
    process.exit(status ?? 1);
  }
}

function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

function isOlder(version, than) {
  const [major, minor] = version.split('.').map(Number);
  const [thanMajor, thanMinor] = than.split('.').map(Number);
  return major < thanMajor || (major === thanMajor && minor < thanMinor);
}
