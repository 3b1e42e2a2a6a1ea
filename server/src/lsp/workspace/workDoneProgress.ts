import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver';

/** Shows the progress of a workspace scan. */
export interface ScanProgress {
  /** Reports the number of analyzed files and of all files. */
  readonly report: (done: number, all: number) => void;
  readonly end: () => void;
  /** Also reports to the request's own progress. */
  readonly showIn: (reporter: WorkDoneProgressReporter) => void;
}

/** Minimum number of files for which progress is shown. */
const shouldShow = 200;

const title = 'Run steps: checking the workspace';

/**
 * Reports progress to the client, if it supports that, and to requests with a progress token. Calls
 * `cancel` when the user cancels.
 */
export function scanProgress(connection: Connection, cancel: () => void): ScanProgress {
  let own: Promise<void> | undefined;
  let shown = new Set<WorkDoneProgressReporter>();
  let last = 0;

  const begin = async () => {
    const reporter = await connection.window.createWorkDoneProgress();
    reporter.token.onCancellationRequested(cancel);
    reporter.begin(title, 0, undefined, true);
    if (own === undefined) reporter.done();
    else shown.add(reporter);
  };
  return {
    report: (done, all) => {
      if (all >= shouldShow) own ??= begin().catch(() => undefined);
      const percent = Math.floor((100 * done) / all);
      if (percent === last) return;
      last = percent;
      for (const reporter of shown) reporter.report(percent, `${done} of ${all} files`);
    },
    end: () => {
      for (const reporter of shown) reporter.done();
      shown = new Set();
      own = undefined;
      last = 0;
    },
    showIn: (reporter) => {
      reporter.begin(title, 0, undefined, true);
      shown.add(reporter);
    },
  };
}
