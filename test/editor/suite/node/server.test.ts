import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { commands, type Diagnostic } from 'vscode';
import { assert } from '../assert.ts';
import { closeAll, findings, openFixture, ruleOf, status } from '../support.ts';

/** Returns the process of the server. It is a child of the extension host, which runs this test. */
function serverProcess(): ChildProcess {
  const handles = Reflect.get(process, '_getActiveHandles').call(process) as readonly unknown[];
  const [server] = handles
    .filter((handle): handle is ChildProcess => handle instanceof ChildProcess)
    .filter(({ spawnargs, exitCode, signalCode }) => {
      const isOurs = spawnargs.some((argument) =>
        /[\\/]dist[\\/]run-step-language-server\.cjs$/.test(argument),
      );
      return isOurs && exitCode === null && signalCode === null;
    });
  if (server === undefined) throw new Error('no process of the server');
  return server;
}

/** Returns whether exactly the mistakes of the fixture are reported. File and document may both report one. */
function areExpected(all: readonly Diagnostic[]): boolean {
  const reported = [...new Set(all.map(ruleOf))].sort();
  return reported.join() === 'enum,timestamp-unit,unknown-property';
}

describe('A language server', () => {
  afterEach(closeAll);

  it('is restarted after it was killed, and reports the same diagnostics', async () => {
    const document = await openFixture('mistakes.runstep.json');
    await findings(document, areExpected);
    await status(document);
    const killed = serverProcess();
    const emptied = findings(document, (all) => all.length === 0);
    killed.kill('SIGKILL');
    await emptied;
    await findings(document, areExpected);
    await status(document, ({ handled, steps }) => handled && steps === 1);
    assert.notEqual(serverProcess().pid, killed.pid);
  });

  it('is replaced by a restart when it does not answer', async function () {
    // Windows cannot pause a process.
    if (process.platform === 'win32') this.skip();
    this.timeout(60_000);
    const document = await openFixture('mistakes.runstep.json');
    await findings(document, areExpected);
    await status(document);
    const paused = serverProcess();
    const ended = once(paused, 'exit');
    paused.kill('SIGSTOP');
    const emptied = findings(document, (all) => all.length === 0);
    await commands.executeCommand('runStep.restartServer');
    await emptied;
    await findings(document, areExpected);
    await ended;
    assert.notEqual(serverProcess().pid, paused.pid);
  });
});
