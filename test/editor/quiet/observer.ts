/** Observes an extension host from its start, without VS Code's own work. */
export interface Observer {
  /** Whether the code of the language client was loaded. */
  hasClient(): boolean;
  /** How many processes or workers run a language server. */
  servers(): number;
  /** The files of the workspace and of the extension that were read; empty where that cannot be seen. */
  readFiles(): readonly string[];
}
