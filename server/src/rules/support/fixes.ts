import type { Fix, JsonEdit } from '../../model/finding.ts';

/** Returns a fix that writes only what follows from the file. */
export function safeFix(title: string, ...edits: readonly JsonEdit[]): Fix {
  return { title, safety: 'safe', edits };
}

/** Returns an unsafe fix, which writes unknown values or removes information. */
export function unsafeFix(title: string, ...edits: readonly JsonEdit[]): Fix {
  return { title: `${title} as a placeholder`, safety: 'unsafe', edits };
}

/** Returns a fix that is safe under a condition. */
export function fixIf(isSafe: boolean, title: string, ...edits: readonly JsonEdit[]): Fix {
  return isSafe ? safeFix(title, ...edits) : unsafeFix(title, ...edits);
}
