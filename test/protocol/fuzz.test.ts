import fc from 'fast-check';
import { protocolProperties, stopServer } from '../support/fuzz/protocol.ts';

describe('for any messages, the language server', function () {
  this.timeout(60_000);
  after(stopServer);
  for (const { name, make } of protocolProperties)
    it(name, () => fc.assert(make(), { numRuns: 40 }));
});
