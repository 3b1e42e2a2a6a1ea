import { type QuickPickItem, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FixtureVariant,
  fixtureVariantsRequest,
  type NewFixtureParams,
  newFixtureRequest,
} from '../../../server/src/protocol.ts';

/** Opens an unsaved document with a complete run step, of a type and status that the user picks or the caller names. */
export async function newFixture(
  client: BaseLanguageClient,
  wanted?: Partial<NewFixtureParams>,
): Promise<void> {
  const named = wanted?.type !== undefined && wanted.status !== undefined;
  const params = named ? { type: wanted.type, status: wanted.status } : await pick(client);
  if (params === undefined) return;
  const content = await client.sendRequest<string | null>(newFixtureRequest, params);
  if (content === null) return;
  const document = await workspace.openTextDocument({ language: 'run-step', content });
  await window.showTextDocument(document);
}

async function pick(client: BaseLanguageClient): Promise<NewFixtureParams | undefined> {
  const items = client
    .sendRequest<readonly FixtureVariant[]>(fixtureVariantsRequest, {})
    .then((variants) => variants.map(itemFor));
  const picked = await window.showQuickPick(items, {
    title: 'New Run Step Fixture',
    placeHolder: 'The status and type of the run step',
    matchOnDescription: true,
  });
  return picked?.params;
}

function itemFor({
  type,
  status,
  about,
}: FixtureVariant): QuickPickItem & { readonly params: NewFixtureParams } {
  // A quick pick shows no Markdown.
  const detail = about.replaceAll('`', '');
  return { label: status, description: type, detail, params: { type, status } };
}
