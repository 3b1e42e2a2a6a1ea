import { commands } from 'vscode';
import { assert } from '../assert.ts';
import { closeAll, findings, openFixture } from '../support.ts';

/** The workers that are made while something is done, in their order. */
async function workersMadeBy(run: () => Thenable<unknown>): Promise<readonly Worker[]> {
  const made: Worker[] = [];
  const { Worker: original } = globalThis;
  globalThis.Worker = new Proxy(original, {
    construct: (target, parameters) => {
      const worker = Reflect.construct(target, parameters);
      made.push(worker);
      return worker;
    },
  });
  try {
    await run();
  } finally {
    globalThis.Worker = original;
  }
  return made;
}

describe('A language server in a worker', () => {
  afterEach(closeAll);

  it('that has ended is replaced by a restart', async () => {
    const document = await openFixture('mistakes.runstep.json');
    const restart = async () => {
      const emptied = findings(document, (all) => all.length === 0);
      await commands.executeCommand('runStep.restartServer');
      await emptied;
      await findings(document, (all) => all.length >= 3);
    };
    await findings(document, (all) => all.length >= 3);
    const [worker] = await workersMadeBy(restart);
    assert.ok(worker, 'no worker');
    worker.terminate();
    assert.equal((await workersMadeBy(restart)).length, 1);
  });

  it('is restarted after an uncaught error', async () => {
    const document = await openFixture('mistakes.runstep.json');
    await findings(document, (all) => all.length >= 3);
    const [worker] = await workersMadeBy(() => commands.executeCommand('runStep.restartServer'));
    await findings(document, (all) => all.length >= 3);
    const emptied = findings(document, (all) => all.length === 0);
    const made = await workersMadeBy(async () => {
      worker?.dispatchEvent(new ErrorEvent('error', { message: 'not caught' }));
      await emptied;
      await findings(document, (all) => all.length >= 3);
    });
    assert.equal(made.length, 1);
  });
});
