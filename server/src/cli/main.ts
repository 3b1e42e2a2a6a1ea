import { isMainThread } from 'node:worker_threads';
import { terminalOf } from './io/terminal.ts';
import { runProgram } from './program.ts';
import { work } from './worker.ts';

if (isMainThread) {
  void runProgram(process.argv.slice(2), {
    terminal: terminalOf(process),
    // Workers run the bundle that this file is part of; run from its sources the program has none.
    script: typeof __filename === 'string' ? __filename : undefined,
    end: (code) => {
      process.exitCode = code;
    },
  });
} else work();
