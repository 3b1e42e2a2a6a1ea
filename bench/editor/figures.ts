/** When things happened in one start of the extension, in milliseconds from opening the file that activates it. */
export interface StartFigures {
  /** VS Code has given the document to extensions. */
  readonly opened: number;
  /** The language server runs and has introduced itself. */
  readonly activated: number;
  /** The first diagnostics are there. */
  readonly diagnosed: number;
}

/** The environment variable that names the file in which `start.ts` leaves its figures. */
export const startVariable = 'RUN_STEP_START_FIGURES';
