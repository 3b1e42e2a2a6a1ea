import { terminalOf } from './io/terminal.ts';
import { runProgram } from './program.ts';

void runProgram(process.argv.slice(2), {
  terminal: terminalOf(process),
  end: (code) => {
    process.exitCode = code;
  },
});
