import type { DocumentStatus } from '../../server/src/protocol.ts';
import { counted } from './counted.ts';

/** What the status item shows of one document; `tooltip` is Markdown. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  /** Steps and findings: `1 run step, 2 errors`. */
  readonly summary: string;
}

/** What it shows while there is no server. */
export const noServer = {
  text: '$(error) Run Steps',
  tooltip: 'The language server does not run.\n\nClick to start it',
};

const severities = [
  ['error', 'errors'],
  ['warning', 'warnings'],
  ['information', 'notes'],
  ['hint', 'hints'],
] as const;

/** Puts a document's status into words, or gives undefined for a document that is none of ours. */
export function statusText(status: DocumentStatus | undefined): StatusText | undefined {
  if (!status?.served) return undefined;
  const steps = counted(status.steps, 'run step', 'run steps');
  const findings = findingsText(status.findings);
  const lines = [
    `**${steps}**, ${findings}`,
    `Checked against the ${status.conformance === 'model' ? 'model' : 'live API'}, ${versionText(status)}`,
    ...(status.leftOut === undefined ? [] : [`Left out: ${status.leftOut}`]),
    'Click to switch, and for the commands',
  ];
  return {
    text: `${iconOf(status)} ${steps}`,
    tooltip: lines.join('\n\n'),
    summary: `${steps}, ${findings}`,
  };
}

function iconOf({ findings, leftOut }: DocumentStatus): string {
  if (findings.error > 0) return '$(error)';
  return findings.warning > 0 || leftOut !== undefined ? '$(warning)' : '$(pass)';
}

function findingsText(findings: DocumentStatus['findings']): string {
  const parts = severities
    .filter(([severity]) => findings[severity] > 0)
    .map(([severity, plural]) => counted(findings[severity], plural.slice(0, -1), plural));
  return parts.length === 0 ? 'nothing found' : parts.join(', ');
}

function versionText({ apiVersion }: DocumentStatus): string {
  return apiVersion === 'auto' ? 'API v1 or v2' : `API ${apiVersion}`;
}
