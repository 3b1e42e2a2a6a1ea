/** `initializationOptions`, from client to server. */
export interface InitializationOptions {
  /** VS Code's own JSON server serves json and jsonc documents here as well. */
  readonly builtInJson: boolean;
  /** The client answers `readFileRequest` and `listFilesRequest`. */
  readonly readsFiles: boolean;
  /** The workspace is known to hold files of ours, so that it is scanned before the first document. */
  readonly hasFixtures: boolean;
  /** Which of its commands the client has; code actions name no others. */
  readonly commands: readonly ClientCommand[];
}

/**
 * Commands of our own client that code actions name. They open a string (a document's URI and an `EmbeddedPlace`), edit a
 * timestamp (the URI and a position), and write to the configuration file of a document (the URI and a `ConfigChange`).
 */
export const clientCommands = [
  'runStep.editEmbedded',
  'runStep.editTimestamp',
  'runStep.changeConfig',
] as const;

/** One of `clientCommands`. */
export type ClientCommand = (typeof clientCommands)[number];
