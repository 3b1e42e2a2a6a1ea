import type { Context, Fixture } from '../service.ts';

/** Runs a feature on a document under its settings, or gives `empty` when there is nothing to run it on. */
export type OnDocument = <P extends { readonly textDocument: { readonly uri: string } }, T>(
  params: P,
  empty: T,
  feature: (fixture: Fixture, context: Context, params: P) => T,
) => Promise<T>;
