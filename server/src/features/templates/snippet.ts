import { valueAt } from '../../model/jsonValue.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { childAt } from '../../schema/schemaAt.ts';
import { type JsonStyle, write } from '../../text/format/jsonStyle.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';

/**
 * Returns a value as an LSP snippet. Scalars are tab stops, and enumerated ones choices. Constants,
 * nested nulls and picked properties are plain text.
 */
export function snippetOf(
  value: unknown,
  node: SchemaNode,
  style: JsonStyle,
  picked: readonly string[] = [],
): string {
  let stops = 0;
  return write(value, style, (scalar, path) => {
    const { place, holder } = nodesAt(node, value, path);
    const isPicked = path.length === 1 && picked.includes(String(path[0]));
    const isTag = holder?.union !== undefined && holder.tag === path.at(-1);
    const values = place?.values?.map((one) => one.value) ?? [];
    if (isPicked || isTag || values.length === 1 || (scalar === null && path.length > 0)) {
      return plain(JSON.stringify(scalar));
    }
    stops++;
    if (values.length > 1)
      return choice(stops, [scalar, ...values.filter((one) => one !== scalar)]);
    if (typeof scalar !== 'string') return `\${${stops}:${JSON.stringify(scalar)}}`;
    return `"\${${stops}:${inStop(JSON.stringify(scalar).slice(1, -1))}}"`;
  });
}

/** Escapes plain text for a snippet. */
export function plain(text: string): string {
  return text.replace(/[\\$]/g, '\\$&');
}

function inStop(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function choice(stop: number, values: readonly unknown[]): string {
  const options = values.map((one) => JSON.stringify(one).replace(/[\\$},|]/g, '\\$&'));
  return `\${${stop}|${options.join(',')}|}`;
}

function nodesAt(root: SchemaNode, value: unknown, path: JsonPath) {
  let place: SchemaNode | undefined = root;
  let holder: SchemaNode | undefined;
  path.forEach((key, index) => {
    holder = place;
    place = place && childAt(place, key, valueAt(value, path.slice(0, index + 1)));
  });
  return { place, holder };
}
