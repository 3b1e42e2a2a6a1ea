import { type QuickPickItem, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FixtureChoice,
  type FixtureTool,
  fixtureChoicesRequest,
  type NewFixtureParams,
  newFixtureRequest,
} from '../../../server/src/protocol.ts';
import { pickByWords } from './pickByWords.ts';

/** Opens an untitled document with a complete object, as chosen by the user or `wanted`. */
export async function newFixture(
  client: BaseLanguageClient,
  wanted?: Partial<NewFixtureParams>,
): Promise<void> {
  const { object, type, status, tool } = wanted ?? {};
  const picked = status === undefined ? await pick(client) : { object, type, status, tool };
  if (picked === undefined) return;
  const content = await client.sendRequest<string | null>(newFixtureRequest, {
    ...picked,
    layout: layout(),
  } satisfies NewFixtureParams);
  if (content === null) {
    void window.showErrorMessage(`There is no fixture for ${JSON.stringify(picked)}.`);
    return;
  }
  const document = await workspace.openTextDocument({ language: 'run-step', content });
  await window.showTextDocument(document);
}

/** Returns the indentation of new documents in the user's editor. */
function layout(): NewFixtureParams['layout'] {
  const settings = workspace.getConfiguration('editor', { languageId: 'run-step' });
  return {
    tabSize: settings.get('tabSize', 2),
    insertSpaces: settings.get('insertSpaces', true),
  };
}

async function pick(client: BaseLanguageClient): Promise<NewFixtureParams | undefined> {
  const choices = await client.sendRequest<readonly FixtureChoice[]>(fixtureChoicesRequest, {});
  const picked = await pickByWords(choices.map(choiceItem), {
    title: 'New Run Step Fixture',
    placeholder: 'The status and type of the object',
  });
  if (picked === undefined) return undefined;
  const { object, type, status, tools } = picked.choice;
  if (tools.length === 0) return { object, type, status };
  const tool = await pickByWords(tools.map(toolItem), {
    title: `New Run Step Fixture: ${status} ${type}`,
    placeholder: 'The type of the tool call',
  });
  return tool && { object, type, status, tool: tool.label };
}

function choiceItem(choice: FixtureChoice): QuickPickItem & { choice: FixtureChoice } {
  const { object, type = object, status, about } = choice;
  return { label: status, description: type, detail: withoutMarkdown(about), choice };
}

function toolItem({ tool, about }: FixtureTool): QuickPickItem {
  return { label: tool, detail: withoutMarkdown(about) };
}

/** Removes Markdown, which a quick pick does not render. */
function withoutMarkdown(text: string): string {
  return text.replaceAll('`', '');
}
