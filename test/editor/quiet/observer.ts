/** Observes an extension host from its start, without VS Code's own work. */
export interface Observer {
  /** Whether the code of the language client was loaded. */
  hasClient(): boolean;
  /** How many processes or workers run a language server. */
  servers(): number;
  /** The files read of the workspace and of the extension, without the listener; empty where unknown. */
  readFiles(): readonly string[];
}
