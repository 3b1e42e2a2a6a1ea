import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { snippetOf } from '../server/src/features/templates/snippet.ts';
import { shapeOf, stepShape, stepVariants } from '../server/src/features/templates/template.ts';
import type { SchemaNode } from '../server/src/schema/resolvedSchema.ts';
import { schemaAt } from '../server/src/schema/schemaAt.ts';
import { formatOf } from '../server/src/text/format/format.ts';

/** The file that the manifest names. */
export const snippetsFile = new URL('../snippets/run-step.json', import.meta.url);

/**
 * A snippet as VS Code reads it. It has no prefix, and so is in the lists of `Insert Snippet` and `Fill File with Snippet`
 * but not among the suggestions, where it would be in the way in every string of every JSON file: in documents with run
 * steps, the language server suggests the same and knows the place.
 */
interface Snippet {
  readonly isFileTemplate?: true;
  readonly description: string;
  readonly body: readonly string[];
}

/** A placeholder for the current time; the snippet has a VS Code variable instead. */
const now = 1_767_225_600;

/** The text of the snippets: a step of each type and status, and a tool call of each type, as the schemas have them. */
export function snippetsText(): string {
  const step = schemaAt('step', [], {});
  if (step === undefined) throw new Error('There is no schema of a run step.');
  const snippets = { ...stepSnippets(step), ...callSnippets(step) };
  return `${JSON.stringify(snippets, undefined, 2)}\n`;
}

function stepSnippets(step: SchemaNode): Readonly<Record<string, Snippet>> {
  const entries = stepVariants(step).map(({ type, status }) => [
    `Run step: ${status} ${type}`,
    {
      isFileTemplate: true as const,
      description: `A complete run step of type ${type} that is ${status}`,
      body: bodyOf(stepShape(step, { type, status, now, shared: {} }), step),
    },
  ]);
  return Object.fromEntries(entries);
}

function callSnippets(step: SchemaNode): Readonly<Record<string, Snippet>> {
  const details = step.properties.get('step_details')?.branches ?? [];
  const lists = details.flatMap(({ node }) => [...node.properties.values()]);
  const calls = lists.flatMap(({ items }) => items?.branches ?? []);
  const entries = calls
    .filter(({ node }) => !node.deprecated)
    .map(({ tag, node }) => [
      `Tool call: ${tag}`,
      {
        description: `A tool call of type ${tag}`,
        body: bodyOf(shapeOf(node, [0]), node),
      },
    ]);
  return Object.fromEntries(entries);
}

function bodyOf(value: unknown, node: SchemaNode): readonly string[] {
  // VS Code puts the indentation of the file in the place of tabs.
  const text = snippetOf(value, node, { ...formatOf(''), unit: '\t' });
  return settled(text)
    .replaceAll(String(now), '$CURRENT_SECONDS_UNIX')
    .replaceAll(String(now - 10), '$CURRENT_SECONDS_UNIX')
    .split('\n');
}

/** A snippet of one type and status does not offer the others. */
function settled(text: string): string {
  return text.replaceAll(/("(?:type|status)":) \$\{\d+\|([^,|]+)[^}]*\}/g, '$1 $2');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(snippetsFile, snippetsText());
}
