import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { decodeBytes } from '../node/decodeBytes.ts';
import { reasonOf } from '../node/reasons.ts';
import { foldSteps, languageOf, languageOfText, openFixture } from './engine.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { jsonText } from './formats/jsonText.ts';
import { readBytes } from './readBytes.ts';
import type { Run } from './run.ts';

/** Adds `run-step fold`. */
export function addFold(program: Command, run: Run): void {
  program
    .command('fold')
    .summary('add up the deltas of a transcript')
    .description("Prints the run steps that a transcript's deltas add up to, as a list.")
    .argument(
      '<file>',
      'a transcript of server-sent events, or events as JSON; `-` is standard input',
    )
    .action(async (file: string) => run.end(await fold(file, run)));
}

async function fold(file: string, { terminal }: Run): Promise<ExitCode> {
  let text: string;
  try {
    const isStdin = file === '-';
    const bytes = isStdin ? await buffer(process.stdin) : readBytes(resolve(terminal.cwd, file));
    text = decodeBytes(bytes).text;
  } catch (error) {
    terminal.complain(`${file} cannot be read: ${reasonOf(error)}`);
    return exitCodes.failure;
  }
  const languageId = languageOf(file) ?? languageOfText(text);
  const steps = foldSteps(openFixture({ uri: file, version: 0, languageId, text }, false));
  if (steps.length === 0) {
    terminal.complain(`${file} holds no events of run steps`);
    return exitCodes.failure;
  }
  const list = {
    object: 'list',
    data: steps,
    first_id: steps[0]?.id,
    last_id: steps.at(-1)?.id,
    has_more: false,
  };
  terminal.print(jsonText(list));
  return exitCodes.clean;
}
