import type { DocumentStatus } from '../../../server/src/protocol.ts';

/** Contents of the status item for one document. */
export interface StatusText {
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
  /** The tooltip for screen readers. */
  readonly label: string;
  /** Counts: `3 run steps, 5 occurrences, 2 errors`. */
  readonly summary: string;
}

/** Contents of the status item without a server. */
export const noServer = {
  text: '$(error) Run Steps',
  tooltip: 'The language server is not running.\n\nClick to start it',
  label: 'Run Steps: the language server is not running. Click to start it',
};

/** The severities, and their plurals. */
const severities = [
  ['error', 'errors'],
  ['warning', 'warnings'],
  ['information', 'information'],
  ['hint', 'hints'],
] as const;

/** Returns the contents for a status, or `undefined` for a document without API objects. */
export function statusText(status: DocumentStatus | undefined): StatusText | undefined {
  if (!status?.handled) return undefined;
  const isMixed = status.objects > status.steps;
  const steps = isMixed ? counted(status.objects, 'object') : counted(status.steps, 'run step');
  const isRepeated = !isMixed && status.occurrences > status.steps;
  const occurrences = isRepeated ? `, ${counted(status.occurrences, 'occurrence')}` : '';
  const findings = findingsText(status.findings);
  const summary = `${steps}${occurrences}, ${findings}`;
  const lines = [
    `Checked against ${schemaText(status)}, ${versionText(status)}`,
    `Conformance: ${status.applied.map(({ conformance, reason }) => `\`${conformance}\` (${reason})`).join(' and ')}`,
    ...(status.leftOut === undefined ? [] : [`Incomplete: ${status.leftOut}`]),
    'Click for commands',
  ];
  return {
    text: `${iconOf(status)} ${steps}`,
    tooltip: [`**${steps}**${occurrences}, ${findings}`, ...lines].join('\n\n'),
    label: [summary, ...lines].join('. ').replaceAll('`', ''),
    summary,
  };
}

function schemaText({ applied }: DocumentStatus): string {
  const names = { model: 'the documented schema', api: 'what live services send' };
  const used = new Set(applied.map(({ conformance }) => names[conformance]));
  return [...used].join(' and ');
}

function iconOf({ findings, leftOut }: DocumentStatus): string {
  if (findings.error > 0) return '$(error)';
  return findings.warning > 0 || leftOut !== undefined ? '$(warning)' : '$(pass)';
}

function findingsText(findings: DocumentStatus['findings']): string {
  const parts = severities
    .filter(([severity]) => findings[severity] > 0)
    .map(([severity, plural]) => counted(findings[severity], severity, plural));
  return parts.length === 0 ? 'no problems' : parts.join(', ');
}

function versionText({ apiVersion }: DocumentStatus): string {
  return apiVersion === 'auto' ? 'API v1 or v2' : `API ${apiVersion}`;
}

/** Formats a count with its noun: `1 step`, `3 steps`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
