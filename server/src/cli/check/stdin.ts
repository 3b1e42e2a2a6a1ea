import { buffer } from 'node:stream/consumers';
import { fixText, languageOfText, openText } from '../../languageService.ts';
import { decodeBytes } from '../../node/decodeBytes.ts';
import { absolute, folderOf, shownFrom } from '../../node/paths.ts';
import { type ExitCode, exitCodes, type Run, UserError } from '../commandContext.ts';
import { checkedText, notUtf8 } from './checkFile.ts';
import { type CheckFlags, type CheckMode, checkModeOf, settingsOf } from './checkOptions.ts';
import { checkText } from './checkText.ts';
import { configFiles } from './configFiles.ts';
import { type InputFile, inputFile } from './inputFiles.ts';
import { type Found, printResults } from './printResults.ts';
import { printDiff, unifiedDiff } from './unifiedDiff.ts';

/** Name of standard input without `--stdin-filename`. */
export const unnamed = '<stdin>';

/**
 * Checks standard input. With `--fix`, prints the fixed text to standard output and the findings to
 * standard error, so that the program works in a pipe.
 */
export async function checkStdin(
  paths: readonly string[],
  flags: CheckFlags,
  { terminal }: Run,
): Promise<ExitCode> {
  if (paths.length > 1) throw new UserError('- cannot be combined with other paths');
  const { cwd } = terminal;
  const configs = await configFiles({
    cwd,
    chosen: flags.config,
    settings: settingsOf(flags),
    now: terminal.now(),
  });
  const file = absolute(cwd, flags.stdinFilename ?? unnamed);
  const input = inputFile(cwd, file, await configs.of(folderOf(file)));
  const { fix, excerpts } = checkModeOf(flags);
  const bytes = await buffer(process.stdin);
  const { text, mark, isSame } = decodeBytes(bytes);
  const fixable = fix !== undefined && isSame();
  const mode = { fix: fixable ? fix : undefined, excerpts };
  const { found, fixedText } = checkInput(input, text, mode);
  if (fix?.dryRun === true) {
    const name = shownFrom(cwd, file);
    if (fixedText !== text)
      printDiff(unifiedDiff(name, mark + text, mark + fixedText), terminal, flags.color);
  } else if (fix !== undefined) {
    terminal.print(fixable ? mark + fixedText : bytes);
  }
  const code = printResults(found, flags, terminal, fix ? terminal.printAside : terminal.print);
  const problems = [
    ...configs.problems,
    ...(fix && !fixable ? [`${shownFrom(cwd, file)}: not fixed: ${notUtf8}`] : []),
  ];
  for (const problem of problems) terminal.reportProblem(problem);
  return problems.length > 0 ? exitCodes.failure : code;
}

function checkInput(
  input: InputFile | undefined,
  text: string,
  { fix, excerpts }: CheckMode,
): { readonly found: Found; readonly fixedText: string } {
  const nothing = { files: [], looked: 1, fixed: { findings: 0, files: 0 } };
  if (input === undefined) return { found: nothing, fixedText: text };
  const languageId = input.languageId ?? languageOfText(text);
  const given = checkedText({ ...input, languageId }, text);
  const document = openText(given);
  if (document === undefined) return { found: nothing, fixedText: text };
  const { context } = input.setup;
  const fixedText =
    fix && fixText(document, { ...context, isSuppressed: given.isSuppressed }, fix.unsafe);
  const checked = { ...given, text: fixedText?.text ?? text };
  const opened = fixedText?.document ?? document;
  const result = checkText(opened, checked, context, excerpts);
  const fixed = { findings: fixedText?.fixed ?? 0, files: fixedText === undefined ? 0 : 1 };
  return {
    found: { ...nothing, files: [{ path: input.path, ...result }], fixed },
    fixedText: checked.text,
  };
}
