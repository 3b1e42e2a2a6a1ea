import { extensions, type LogOutputChannel, Uri, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  type ConfigurationItem,
  type DidChangeConfigurationMiddleware,
  type ErrorHandler,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from 'vscode-languageclient';
import { clientCommands, type InitializationOptions } from '../../server/src/protocol.ts';
import { servedLanguages } from './listener/documents.ts';
import { clientId } from './settings.ts';
import type { UnlistedProblems } from './unlistedProblems.ts';

/** Extension ID of the manifest. */
const extensionId = 'run-step-json.run-step-json';

/** Name of the output channel, and of the server in VS Code's messages. */
export const clientName = 'Run Step JSON';

/** Creates the client of a host: with a Node process or a worker. */
export type MakeClient = (
  id: string,
  name: string,
  options: LanguageClientOptions,
) => BaseLanguageClient;

/**
 * Returns the options that all hosts share. `hasFixtures`: fixtures were found in the workspace.
 */
export function clientOptions(
  outputChannel: LogOutputChannel,
  errorHandler: ErrorHandler,
  problems: UnlistedProblems,
  hasFixtures: boolean,
): LanguageClientOptions {
  return {
    errorHandler,
    // The error handler shows messages. The output has the client's own.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: (error) => {
      outputChannel.error('The language server did not start.', error);
      return false;
    },
    // Any scheme, because untitled, virtual and remote documents are supported.
    documentSelector: servedLanguages.map((language) => ({ language })),
    outputChannel,
    initializationOptions: () => initializationOptions(hasFixtures),
    middleware: {
      workspace: {
        configuration: ({ items }) => items.map(settingsFor),
        didChangeConfiguration: skipFirst(),
      },
      provideDiagnostics: problems.provideDiagnostics,
    },
  };
}

/**
 * Returns the settings that the user has set explicitly. For the others, the configuration file
 * decides. Inspects all at once, because each inspection is slow.
 */
function settingsFor({ scopeUri }: ConfigurationItem): Readonly<Record<string, unknown>> {
  const scope = scopeUri === undefined ? null : Uri.parse(scopeUri);
  const {
    key: _key,
    defaultValue: _default,
    languageIds: _languages,
    ...levels
  } = workspace.getConfiguration(undefined, scope).inspect<unknown>(clientId) ?? { key: clientId };
  const settings = workspace.getConfiguration(clientId, scope);
  return Object.fromEntries(
    settingNames()
      .filter((name) => Object.values(levels).some((level) => valueAt(level, name) !== undefined))
      .map((name) => [name, settings.get(name)]),
  );
}

function valueAt(section: unknown, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>(
      (outer, key) =>
        typeof outer === 'object' && outer !== null ? Reflect.get(outer, key) : undefined,
      section,
    );
}

/** Returns the names of the extension's settings in the manifest, without their section. */
function settingNames(): readonly string[] {
  const { packageJSON } = extensions.getExtension(extensionId) ?? {};
  const properties: object = packageJSON?.contributes?.configuration?.properties ?? {};
  return Object.keys(properties).map((name) => name.slice(clientId.length + 1));
}

/**
 * Skips the notification when the server registers for changes. Nothing has changed, and the server
 * would check the first document twice.
 */
function skipFirst(): NonNullable<DidChangeConfigurationMiddleware['didChangeConfiguration']> {
  let isFirst = true;
  return async (sections, next) => {
    if (!isFirst) await next(sections);
    isFirst = false;
  };
}

function initializationOptions(hasFixtures: boolean): InitializationOptions {
  // If the extension runs in another host or is disabled, only its settings show it.
  const validates = workspace.getConfiguration('json').inspect('validate.enable');
  const builtInJson = validates?.defaultValue !== undefined;
  return { builtInJson, readsFiles: true, hasFixtures, commands: clientCommands };
}
