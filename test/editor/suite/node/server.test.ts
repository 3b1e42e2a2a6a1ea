import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { commands, type Diagnostic } from 'vscode';
import { assert } from '../assert.ts';
import { closeAll, findings, openFixture, ruleOf, status } from '../support.ts';

/** The server's process: a child of the extension host, which this runs in. */
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

/** Whether the mistakes of the fixture are reported, each once or, from file and document, twice. */
function isTold(all: readonly Diagnostic[]): boolean {
  const reported = [...new Set(all.map(ruleOf))].sort();
  return reported.join() === 'enum,timestamp-unit,unknown-property';
}

describe('A language server', () => {
  afterEach(closeAll);

  it('that is killed is restarted, and reports the same diagnostics', async () => {
    const document = await openFixture('mistakes.runstep.json');
    await findings(document, isTold);
    await status(document);
    const killed = serverProcess();
    const emptied = findings(document, (all) => all.length === 0);
    killed.kill('SIGKILL');
    await emptied;
    await findings(document, isTold);
    await status(document, ({ handled, steps }) => handled && steps === 1);
    assert.notEqual(serverProcess().pid, killed.pid);
  });

  it('that does not answer is replaced by a restart', async function () {
    // Only this system can stop a process without ending it.
    if (process.platform === 'win32') return;
    this.timeout(60_000);
    const document = await openFixture('mistakes.runstep.json');
    await findings(document, isTold);
    await status(document);
    const still = serverProcess();
    const ended = once(still, 'exit');
    still.kill('SIGSTOP');
    const emptied = findings(document, (all) => all.length === 0);
    await commands.executeCommand('runStep.restartServer');
    await emptied;
    await findings(document, isTold);
    await ended;
    assert.notEqual(serverProcess().pid, still.pid);
  });
});
