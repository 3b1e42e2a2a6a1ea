/** `initializationOptions` from client to server. */
export interface InitializationOptions {
  /** VS Code's JSON server also handles json and jsonc documents. */
  readonly builtInJson: boolean;
  /** The client answers `readFileRequest` and `listFilesRequest`. */
  readonly readsFiles: boolean;
  /** Fixtures were found in the workspace, so it is scanned before the first document. */
  readonly hasFixtures: boolean;
  /** Commands of the client that code actions can use. */
  readonly commands: readonly ClientCommand[];
}

/**
 * Commands of the VS Code client for code actions. They open a string (document URI,
 * `EmbeddedPlace`), edit a timestamp (document URI, position), and change the configuration file
 * (document URI, `ConfigChange`).
 */
export const clientCommands = [
  'runStep.editEmbedded',
  'runStep.editTimestamp',
  'runStep.changeConfig',
] as const;

/** One of `clientCommands`. */
export type ClientCommand = (typeof clientCommands)[number];
