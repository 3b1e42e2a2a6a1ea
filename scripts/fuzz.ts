import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { properties } from '../test/support/fuzz/properties.ts';
import { protocolProperties } from '../test/support/fuzz/protocol.ts';

/**
 * `npm run fuzz` searches for texts, edits and requests that violate the properties of the tests,
 * for longer than the tests do. Each property runs for the given time or number of runs.
 * Counterexamples are shrunk and printed with the seed.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    runs: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const chosen = [...properties, ...protocolProperties].filter(({ name }) =>
  name.includes(values.only),
);
const share = (Number(values.seconds) * 1000) / chosen.length;
console.log(`seed ${seed}`);
for (const { name, make } of chosen) {
  const details = await fc.check(make(), {
    seed,
    numRuns: Number(values.runs ?? Number.MAX_SAFE_INTEGER),
    ...(values.runs === undefined && {
      interruptAfterTimeLimit: share,
      markInterruptAsFailure: false,
    }),
  });
  console.log(`${details.failed ? '✗' : '✓'} ${name} (${details.numRuns} runs)`);
  if (!details.failed) continue;
  process.exitCode = 1;
  const report = await fc.asyncDefaultReportMessage(details);
  console.log(report ?? '');
  console.log(details.errorInstance ?? '');
}
// A server in this process would keep it alive.
process.exit();
