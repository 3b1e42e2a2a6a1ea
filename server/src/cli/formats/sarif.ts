import { pathToFileURL } from 'node:url';
import { type Rule, rules, ruleUrl, type Severity } from '../../languageService.ts';
import type { FileFinding } from '../check/results.ts';
import { withoutLinks } from '../io/markdown.ts';
import type { Format } from './format.ts';
import { jsonText } from './json.ts';

/** SARIF 2.1.0 (OASIS), for code scanning. */
export const sarif: Format = ({ files }, { version, cwd }) => {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'run-step',
            fullName: 'Run Step JSON',
            version,
            semanticVersion: version,
            informationUri: 'https://github.com/run-step-json/run-step-json',
            rules: rules.map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [root]: { uri: `${pathToFileURL(cwd).href}/`.replace(/\/+$/, '/') } },
        results: files.flatMap(({ path, findings }) =>
          findings.map((finding) => resultOf(path, finding)),
        ),
      },
    ],
  };
  return jsonText(log);
};

const root = 'SRCROOT';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

function descriptor({ name, severity, docs }: Rule) {
  return {
    id: name,
    shortDescription: { text: `${docs.summary}.` },
    fullDescription: { text: withoutLinks(docs.what) },
    help: {
      text: withoutLinks(`${docs.what}\n\n${docs.why}`),
      markdown: `${docs.what}\n\n${docs.why}`,
    },
    helpUri: ruleUrl(name),
    defaultConfiguration: { level: levels[severity] },
  };
}

function resultOf(path: string, finding: FileFinding) {
  const { rule, severity, message, pointer, range, fix } = finding;
  const { start, end } = range;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ name }) => name === rule),
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path), uriBaseId: root },
          region: {
            startLine: start.line + 1,
            startColumn: start.character + 1,
            endLine: end.line + 1,
            endColumn: end.character + 1,
          },
        },
        logicalLocations: [{ fullyQualifiedName: pointer, kind: 'value' }],
      },
    ],
    properties: { severity, fixable: fix === 'safe', fix },
  };
}

function uriOf(path: string): string {
  // URIs cannot contain lone surrogates.
  const sound = path.replace(/\p{Cs}/gu, '\ufffd');
  return sound.split('/').map(encodeURIComponent).join('/');
}
