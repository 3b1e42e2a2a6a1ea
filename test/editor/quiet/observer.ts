/** Sees what an extension host does beside VS Code's own work, from the moment on that it is made. */
export interface Observer {
  /** Whether the code of the language client was loaded. */
  hasClient(): boolean;
  /** How many processes or workers run a language server. */
  servers(): number;
  /** The files of the workspace and of the extension that were read; empty where that cannot be seen. */
  readFiles(): readonly string[];
}
