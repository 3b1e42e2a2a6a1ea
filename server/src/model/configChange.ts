/** A change of a configuration file. */
export type ConfigChange =
  | { readonly kind: 'set'; readonly name: 'conformance' | 'apiVersion'; readonly value: string }
  | { readonly kind: 'rule'; readonly rule: string; readonly severity: 'off' }
  /** Hides the findings of a rule at a JSON pointer of one file. */
  | { readonly kind: 'suppress'; readonly pointer: string; readonly rule: string };
