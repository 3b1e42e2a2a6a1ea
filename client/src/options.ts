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

/** Publisher and name of the manifest. */
const extensionId = 'run-step-json.run-step-json';

/** The name of the output channel, and of the server in VS Code's own messages. */
export const clientName = 'Run Step JSON';

/** Makes the client of one host: a Node process, or a worker. */
export type MakeClient = (
  id: string,
  name: string,
  options: LanguageClientOptions,
) => BaseLanguageClient;

/** The options that every host's client shares. `hasFixtures`: the workspace is known to hold files of ours. */
export function clientOptions(
  outputChannel: LogOutputChannel,
  errorHandler: ErrorHandler,
  problems: UnlistedProblems,
  hasFixtures: boolean,
): LanguageClientOptions {
  return {
    errorHandler,
    // What the error handler says is enough; what the client has to say of it is in the output.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: (error) => {
      outputChannel.error('The language server did not start.', error);
      return false;
    },
    // Of any scheme: untitled, virtual and remote documents are served as well.
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
 * The settings of this extension that the user really set: the server must see what is not set, because there a
 * configuration file decides. VS Code is asked once for all of them: each inspection takes it a while.
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

/** The names of this extension's settings, as the manifest declares them, without their section. */
function settingNames(): readonly string[] {
  const { packageJSON } = extensions.getExtension(extensionId) ?? {};
  const properties: object = packageJSON?.contributes?.configuration?.properties ?? {};
  return Object.keys(properties).map((name) => name.slice(clientId.length + 1));
}

/**
 * Skips the notification that is sent when the server registers for changes. Nothing has changed then, and the server would
 * check the first document twice.
 */
function skipFirst(): NonNullable<DidChangeConfigurationMiddleware['didChangeConfiguration']> {
  let isFirst = true;
  return async (sections, next) => {
    if (!isFirst) await next(sections);
    isFirst = false;
  };
}

function initializationOptions(hasFixtures: boolean): InitializationOptions {
  // Where the extension runs in another host than this one, or is disabled, only its settings tell that.
  const validates = workspace.getConfiguration('json').inspect('validate.enable');
  const builtInJson = validates?.defaultValue !== undefined;
  return { builtInJson, readsFiles: true, hasFixtures, commands: clientCommands };
}
