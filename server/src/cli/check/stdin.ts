import { buffer } from 'node:stream/consumers';
import { decodeBytes } from '../../node/decodeBytes.ts';
import { absolute, folderOf, shownFrom } from '../../node/paths.ts';
import type { Run } from '../commandContext.ts';
import { fixText, languageOfText, openText } from '../engine.ts';
import { type ExitCode, exitCodes, UserError } from '../exitCodes.ts';
import { checkedText, notUtf8 } from './checkFile.ts';
import { type CheckFlags, fixModeOf, settingsOf } from './checkOptions.ts';
import { checkText } from './checkText.ts';
import { configFiles } from './configFiles.ts';
import { jobOf } from './jobs.ts';
import { type Job, type Plan, setupsOf } from './plan.ts';
import { type Found, tell } from './printResults.ts';
import { printDiff, unifiedDiff } from './unifiedDiff.ts';

/** What standard input is called when nobody named it. */
export const unnamed = '<stdin>';

/**
 * Checks standard input. With `--fix` the mended text goes to standard output and what was found to standard error,
 * so that the program can stand in a pipe.
 */
export async function checkStdin(
  paths: readonly string[],
  flags: CheckFlags,
  { terminal }: Run,
): Promise<ExitCode> {
  if (paths.length > 1) throw new UserError('- cannot be combined with other paths');
  const { cwd } = terminal;
  const configs = await configFiles(cwd, flags.config);
  const file = absolute(cwd, flags.stdinFilename ?? unnamed);
  const job = jobOf(cwd, file, await configs.of(folderOf(file)));
  const plan = {
    configs: configs.all,
    options: settingsOf(flags),
    fix: fixModeOf(flags),
    excerpts: flags.format === 'pretty',
    now: terminal.now(),
  };
  const bytes = await buffer(process.stdin);
  const { text, mark, isSame } = decodeBytes(bytes);
  const fixable = plan.fix !== undefined && isSame();
  const fix = fixable ? plan.fix : undefined;
  const { found, fixedText } = checkGiven(job, text, { ...plan, fix });
  if (plan.fix?.dryRun === true) {
    const name = shownFrom(cwd, file);
    if (fixedText !== text)
      printDiff(unifiedDiff(name, mark + text, mark + fixedText), terminal, flags.color);
  } else if (plan.fix !== undefined) {
    terminal.print(fixable ? mark + fixedText : bytes);
  }
  const code = tell(found, flags, terminal, plan.fix ? terminal.printAside : terminal.print);
  const problems = [
    ...configs.problems,
    ...(plan.fix && !fixable ? [`${shownFrom(cwd, file)}: not fixed: ${notUtf8}`] : []),
  ];
  for (const problem of problems) terminal.reportProblem(problem);
  return problems.length > 0 ? exitCodes.failure : code;
}

function checkGiven(
  job: Job | undefined,
  text: string,
  plan: Omit<Plan, 'jobs'>,
): { readonly found: Found; readonly fixedText: string } {
  const nothing = { files: [], looked: 1, fixed: { findings: 0, files: 0 } };
  const setup = job && setupsOf(plan)[job.config];
  if (job === undefined || setup === undefined) return { found: nothing, fixedText: text };
  const languageId = job.languageId ?? languageOfText(text);
  const given = checkedText({ ...job, languageId }, setup, text);
  const document = openText(given);
  if (document === undefined) return { found: nothing, fixedText: text };
  const fixedText =
    plan.fix &&
    fixText(document, { ...setup.context, isSuppressed: given.isSuppressed }, plan.fix.unsafe);
  const checked = { ...given, text: fixedText?.text ?? text };
  const opened = fixedText?.document ?? document;
  const result = checkText(opened, checked, setup.context, plan.excerpts);
  const fixed = { findings: fixedText?.fixed ?? 0, files: fixedText === undefined ? 0 : 1 };
  return {
    found: { ...nothing, files: [{ path: job.path, ...result }], fixed },
    fixedText: checked.text,
  };
}
