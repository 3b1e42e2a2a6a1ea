import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import {
  accumulateObjects,
  languageOf,
  languageOfText,
  openDocument,
} from '../../languageService.ts';
import { decodeBytes } from '../../node/decodeBytes.ts';
import { reasonOf } from '../../node/fsErrors.ts';
import { readBytes } from '../../node/readBytes.ts';
import { type ExitCode, exitCodes, type Run } from '../commandContext.ts';
import { jsonText } from '../formats/json.ts';

/** Adds `run-step fold`. */
export function addFold(program: Command, run: Run): void {
  program
    .command('fold')
    .summary('accumulate the deltas of an event stream')
    .description(
      'Accumulates the deltas of an event stream, and prints the run steps and messages as a list.',
    )
    .argument('<file>', 'an event stream, or its events as JSON; `-` for standard input')
    .action(async (file: string) => run.end(await fold(file, run)));
}

async function fold(file: string, { terminal }: Run): Promise<ExitCode> {
  let text: string;
  try {
    const isStdin = file === '-';
    const bytes = isStdin ? await buffer(process.stdin) : readBytes(resolve(terminal.cwd, file));
    text = decodeBytes(bytes).text;
  } catch (error) {
    terminal.reportProblem(`${file}: ${reasonOf(error)}`);
    return exitCodes.failure;
  }
  const languageId = languageOf(file) ?? languageOfText(text);
  const document = openDocument({ uri: file, version: 0, languageId, text }, false);
  const objects = accumulateObjects(document);
  if (objects.length === 0) {
    terminal.reportProblem(`${file}: no run step or message events found`);
    return exitCodes.failure;
  }
  const list = {
    object: 'list',
    data: objects,
    first_id: objects[0]?.id,
    last_id: objects.at(-1)?.id,
    has_more: false,
  };
  terminal.print(jsonText(list));
  return exitCodes.clean;
}
