import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import {
  defaultEditorSettings,
  type EditorSettings,
  readEditorSettings,
} from './editorSettings.ts';

const section = 'runStep';

/** The editor's settings for each document. */
export interface Configuration {
  /** The settings of a document; asked of the client once, until they change. */
  of(uri: string): Promise<EditorSettings>;
  /** What is known of them without asking. */
  known(uri: string): EditorSettings;
  forget(uri: string): void;
}

/** What the client can do: answer `workspace/configuration`, and be asked to report changes. */
export interface ConfigurationSupport {
  readonly pull: boolean;
  readonly register: boolean;
}

/**
 * Follows the settings of a connection. A client that cannot be asked sends them with `didChangeConfiguration`, or
 * leaves the defaults in force.
 */
export function followConfiguration(
  connection: Connection,
  support: () => ConfigurationSupport,
  changed: () => void,
): Configuration {
  const asked = new Map<string, Promise<EditorSettings>>();
  const known = new Map<string, EditorSettings>();
  let pushed = defaultEditorSettings;

  connection.onInitialized(async () => {
    if (support().register) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section });
    }
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    const own = (settings as Readonly<Record<string, unknown>> | null | undefined)?.[section];
    if (own !== undefined) pushed = readEditorSettings(own);
    asked.clear();
    changed();
  });

  const ask = async (uri: string): Promise<EditorSettings> => {
    if (!support().pull) return pushed;
    try {
      const answer: unknown = await connection.workspace.getConfiguration({
        scopeUri: uri,
        section,
      });
      return answer === null || answer === undefined ? pushed : readEditorSettings(answer);
    } catch (error) {
      connection.console.warn(`The client did not answer with its settings: ${error}`);
      return pushed;
    }
  };
  return {
    of: (uri) => {
      let settings = asked.get(uri);
      if (settings === undefined) {
        settings = ask(uri).then((fresh) => keepSame(known, uri, fresh));
        asked.set(uri, settings);
      }
      return settings;
    },
    known: (uri) => known.get(uri) ?? pushed,
    forget: (uri) => {
      asked.delete(uri);
      known.delete(uri);
    },
  };
}

/** Equal settings stay the same value, so that what was found under them stays found. */
function keepSame(
  known: Map<string, EditorSettings>,
  uri: string,
  fresh: EditorSettings,
): EditorSettings {
  const before = known.get(uri);
  const check = [before, ...known.values()].find(
    (one) => one !== undefined && JSON.stringify(one.check) === JSON.stringify(fresh.check),
  )?.check;
  const kept = check === undefined ? fresh : { ...fresh, check };
  known.set(uri, kept);
  return kept;
}
