import {
  type PreviousResultId,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { generateStep } from '../../bench/generate.ts';
import { type LanguageClient, startClient } from './languageClient.ts';

type Reports = readonly WorkspaceDocumentDiagnosticReport[];

/** URI of the folder that clients of `startInWorkspace` open. */
export const folder = 'file:///w';

export const stepOf = (seed: number) => generateStep({ seed }).text;

/** A step with one mistake, which the rule `enum` reports. */
export const wrongOf = (seed: number) =>
  stepOf(seed).replace(/"status": "\w+"/, '"status": "complete"');

/** Starts a client for a folder with files, by their names. They can be changed later. */
export async function startInWorkspace(
  contents: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, unknown>> = {},
  kind: Parameters<typeof startClient>[0] = 'vscode',
): Promise<{ readonly client: LanguageClient; readonly files: Map<string, string> }> {
  const named = Object.entries(contents).map(
    ([name, text]) => [`${folder}/${name}`, text] as const,
  );
  const files = new Map(named);
  const client = await startClient(kind, undefined, files, { folders: [folder] });
  client.configure(settings);
  return { client, files };
}

/** Pulls once, as a client without partial results. */
export async function pullOnce(
  { connection }: LanguageClient,
  previousResultIds: PreviousResultId[] = [],
): Promise<Reports> {
  const { items } = await connection.sendRequest(WorkspaceDiagnosticRequest.type, {
    previousResultIds,
  });
  return items;
}

/** Returns the result IDs of reports for the next request. */
export function idsOf(reports: Reports): PreviousResultId[] {
  return reports.flatMap(({ uri, resultId }) =>
    resultId === undefined ? [] : [{ uri, value: resultId }],
  );
}

/** Returns reports as text, in order: the file, and the rules of its findings. */
export function lines(reports: Reports): readonly string[] {
  return reports.map(line).sort();
}

function line(report: WorkspaceDocumentDiagnosticReport): string {
  const name = report.uri.split('/').at(-1);
  if (report.kind === 'unchanged') return `${name} unchanged`;
  return `${name} ${report.items.map(({ code }) => code).join()}`.trim();
}
