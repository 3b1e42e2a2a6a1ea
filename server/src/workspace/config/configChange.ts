import { type JsonEdit, type TextEdit, textEdits } from '../../text/edit/edits.ts';
import { nodeAt, parse } from '../../text/json/syntaxTree.ts';

/** What is to be written to a configuration file. */
export type ConfigChange =
  | { readonly kind: 'set'; readonly name: 'conformance' | 'apiVersion'; readonly value: string }
  | { readonly kind: 'rule'; readonly rule: string; readonly severity: 'off' }
  /** Hides the findings of a rule at a JSON pointer of one file, whose path is relative to the configuration. */
  | {
      readonly kind: 'suppress';
      readonly path: string;
      readonly pointer: string;
      readonly rule: string;
    };

/**
 * Returns the edits that write a change to the text of a configuration file, with its comments and layout kept; `undefined`
 * if the text is not a JSON object, with or without comments, or has something else in the place of the change.
 */
export function changeConfig(text: string, change: ConfigChange): readonly TextEdit[] | undefined {
  if (text.trim() === '') return [{ offset: 0, length: text.length, text: newConfig(change) }];
  const tree = parse(text, true);
  if (tree.faults.length > 0 || tree.root?.type !== 'object') return undefined;
  const has = (path: readonly string[]) => nodeAt(tree, path) !== undefined;
  return textEdits(tree, [editFor(change, has)]);
}

/** Returns the text of a new configuration file that holds only a change. */
export function newConfig(change: ConfigChange): string {
  const [name, value] = memberFor(change);
  return `${JSON.stringify({ [name]: value }, undefined, 2)}\n`;
}

/** The property of a configuration that has only the change. */
function memberFor(change: ConfigChange): readonly [name: string, value: unknown] {
  if (change.kind === 'set') return [change.name, change.value];
  if (change.kind === 'rule') return ['rules', { [change.rule]: change.severity }];
  return ['suppressions', [suppressionFor(change)]];
}

function suppressionFor({ path, pointer, rule }: ConfigChange & { readonly kind: 'suppress' }) {
  return { files: globFor(path), ...(pointer !== '' && { pointer }), rules: [rule] };
}

function editFor(change: ConfigChange, has: (path: readonly string[]) => boolean): JsonEdit {
  const [name, value] = memberFor(change);
  if (!has([name])) return { kind: 'insert', path: [], members: [[name, value]], order: [] };
  if (change.kind === 'set') return { kind: 'replace', path: [name], value };
  if (change.kind === 'suppress')
    return { kind: 'append', path: [name], value: suppressionFor(change) };
  const { rule, severity } = change;
  return has([name, rule])
    ? { kind: 'replace', path: [name, rule], value: severity }
    : { kind: 'insert', path: [name], members: [[rule, severity]], order: [] };
}

/** A glob that only the file at a path matches. */
function globFor(path: string): string {
  const escaped = path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
  return path.includes('/') ? escaped : `./${escaped}`;
}
