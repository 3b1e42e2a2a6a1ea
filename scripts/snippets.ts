import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  choicesOf,
  fixtureKinds,
  nodeOfKind,
} from '../server/src/features/templates/newFixture.ts';
import { snippetOf } from '../server/src/features/templates/snippet.ts';
import {
  branchesOf,
  elementShape,
  objectShape,
} from '../server/src/features/templates/template.ts';
import type { SchemaNode } from '../server/src/schema/resolvedSchema.ts';
import { styleOf } from '../server/src/text/format/jsonStyle.ts';

/** Path of the snippets in the repository, as in the manifest. */
export const snippetsFile = 'snippets/run-step.json';

/**
 * A snippet of VS Code. Without a prefix, it is listed by `Insert Snippet` and `Fill File with
 * Snippet`, but not suggested in every string of every JSON file. In documents with run steps, the
 * language server suggests the same.
 */
interface Snippet {
  readonly isFileTemplate?: true;
  readonly description: string;
  readonly body: readonly string[];
}

/** A placeholder for the current time, which becomes a VS Code variable. */
const now = 1_767_225_600;

/** Writes the extension's snippets, which the generator of new fixtures creates. */
export async function writeSnippets(repository: string): Promise<void> {
  const path = join(repository, snippetsFile);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, snippetsText());
}

/** Returns the text of the snippets: objects of each type and status, and tool calls. */
export function snippetsText(): string {
  const nodes = fixtureKinds().map(nodeOfKind);
  const snippets = Object.assign({}, ...nodes.map(objectSnippets), ...nodes.map(callSnippets));
  return `${JSON.stringify(snippets, undefined, 2)}\n`;
}

type Snippets = Readonly<Record<string, Snippet>>;

function objectSnippets(node: SchemaNode): Snippets {
  const { title = '' } = node;
  const entries = choicesOf(node).map(({ type, status }) => [
    [`${title}: ${status}`, type].filter(Boolean).join(' '),
    {
      isFileTemplate: true as const,
      description: `A complete ${title.toLowerCase()}${type === undefined ? '' : ` of type ${type}`} with status ${status}`,
      body: bodyOf(objectShape(node, { type, status, now }), node, ['type', 'status']),
    },
  ]);
  return Object.fromEntries(entries);
}

function callSnippets(node: SchemaNode): Snippets {
  const details = [...node.properties.values()].flatMap(({ branches = [] }) => branches);
  const lists = details.flatMap((branch) => [...branch.node.properties.values()]);
  const entries = lists
    .flatMap(({ items }) => (items === undefined ? [] : branchesOf(items)))
    .filter((branch) => !branch.node.deprecated)
    .map((branch) => [
      `Tool call: ${branch.tag}`,
      {
        description: `A tool call of type ${branch.tag}`,
        body: bodyOf(elementShape(branch.node, [0], undefined), branch.node),
      },
    ]);
  return Object.fromEntries(entries);
}

function bodyOf(value: unknown, node: SchemaNode, picked?: readonly string[]): readonly string[] {
  // VS Code replaces tabs with the indentation of the file.
  return snippetOf(value, node, { ...styleOf(''), unit: '\t' }, picked)
    .replaceAll(String(now), '$CURRENT_SECONDS_UNIX')
    .replaceAll(String(now - 10), '$CURRENT_SECONDS_UNIX')
    .split('\n');
}
