import type { ConfigChange } from '../../model/clientTypes.ts';
import { type JsonEdit, textEdits } from '../../text/edit/edits.ts';
import { nodeAt, parse } from '../../text/json/syntaxTree.ts';
import type { TextEdit } from '../../text/textEdit.ts';

/**
 * Returns the edits that change a configuration file and keep its comments and layout. `path` is
 * relative to the folder of the configuration. Returns `undefined` if the text is not a JSON object
 * (comments allowed), or if another value is in the way.
 */
export function changeConfig(
  text: string,
  path: string,
  change: ConfigChange,
): readonly TextEdit[] | undefined {
  if (text.trim() === '')
    return [{ offset: 0, length: text.length, text: newConfig(path, change) }];
  const tree = parse(text, true);
  if (tree.faults.length > 0 || tree.root?.type !== 'object') return undefined;
  const has = (path: readonly string[]) => nodeAt(tree, path) !== undefined;
  return textEdits(tree, [editFor(memberFor(path, change), change, has)]);
}

/** Returns the text of a new configuration file with one change. */
export function newConfig(path: string, change: ConfigChange): string {
  const [name, value] = memberFor(path, change);
  return `${JSON.stringify({ [name]: value }, undefined, 2)}\n`;
}

type Member = readonly [name: string, value: unknown];

/** Returns the property of a configuration with only the change. */
function memberFor(path: string, change: ConfigChange): Member {
  if (change.kind === 'set') return [change.name, change.value];
  if (change.kind === 'rule') return ['rules', { [change.rule]: change.severity }];
  const { pointer, rule } = change;
  const place = pointer === '' ? {} : { pointer };
  return ['suppressions', [{ files: globFor(path), ...place, rules: [rule] }]];
}

function editFor(
  [name, value]: Member,
  change: ConfigChange,
  has: (path: readonly string[]) => boolean,
): JsonEdit {
  if (!has([name])) return { kind: 'insert', path: [], members: [[name, value]], order: [] };
  if (change.kind === 'set') return { kind: 'replace', path: [name], value };
  if (change.kind === 'suppress')
    return { kind: 'append', path: [name], value: Array.isArray(value) ? value[0] : value };
  const { rule, severity } = change;
  return has([name, rule])
    ? { kind: 'replace', path: [name, rule], value: severity }
    : { kind: 'insert', path: [name], members: [[rule, severity]], order: [] };
}

/** Returns a glob that matches only one file. */
function globFor(path: string): string {
  const escaped = path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
  return path.includes('/') ? escaped : `./${escaped}`;
}
