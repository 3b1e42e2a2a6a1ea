import { fieldOf, isStepEvent, linesOf } from '../text/scan/container.ts';
import { parseShallow } from '../text/tree/depth.ts';
import { type Node, parse, type SyntaxFault } from '../text/tree/tree.ts';

/**
 * One JSON text of a document that holds many: a line of JSON Lines, or a stream event as `{event, data}`. Made from the
 * envelope's text, in which placeholders stand for islands.
 */
export interface Section {
  /** The line of its JSON text, counting from 1. */
  readonly line: number;
  readonly value: unknown;
  /** It is not JSON. */
  readonly broken: boolean;
  /** Its syntax tree and slips; offsets are UTF-16 units in the envelope's text. */
  readonly tree: () => { readonly root: Node | undefined; readonly faults: readonly SyntaxFault[] };
}

/** The lines of a JSON Lines text that are not empty. */
export function lineSections(text: string): readonly Section[] {
  const sections: Section[] = [];
  for (const { start, end, line } of linesOf(text)) {
    const json = text.slice(start, end);
    if (json.trim() === '') continue;
    sections.push({ line: line + 1, ...read(json), tree: () => treeAt(json, start) });
  }
  return sections;
}

/** The events of run steps in a text of server-sent events. Data of other events is no section. */
export function eventSections(text: string): readonly Section[] {
  const sections: Section[] = [];
  let event: Field | undefined;
  for (const { start, end, line } of linesOf(text)) {
    const found = fieldOf(text.slice(start, end));
    if (found === undefined) continue;
    const field = {
      line: line + 1,
      offset: start + found.value,
      text: text.slice(start + found.value, end),
    };
    if (found.name === 'event') {
      if (event !== undefined && isStepEvent(event.text))
        sections.push(sectionOf(event, undefined));
      event = { ...field, text: field.text.trim() };
    } else {
      if (event === undefined || isStepEvent(event.text)) sections.push(sectionOf(event, field));
      event = undefined;
    }
  }
  return sections;
}

interface Field {
  readonly line: number;
  readonly offset: number;
  readonly text: string;
}

function sectionOf(event: Field | undefined, data: Field | undefined): Section {
  const { value } = data === undefined ? { value: undefined } : read(data.text);
  return {
    line: (data ?? event)?.line ?? 0,
    value: {
      ...(event !== undefined && { event: event.text }),
      ...(value !== undefined && { data: value }),
    },
    // Whether an event's data is JSON is a question about its island.
    broken: false,
    tree: () => ({ root: eventNode(event, data), faults: [] }),
  };
}

/** A node while it is put together. */
type Unfinished = { -readonly [K in keyof Node]: Node[K] };

/** An event as the object that it stands for: its members are where the fields' values are. */
function eventNode(event: Field | undefined, data: Field | undefined): Node | undefined {
  const first = event ?? data;
  const last = data ?? event;
  if (first === undefined || last === undefined) return undefined;
  const length = last.offset + last.text.length - first.offset;
  const object: Unfinished = { type: 'object', offset: first.offset, length };
  const name = event && stringNode(event);
  const content = data && treeAt(data.text, data.offset).root;
  object.children = [
    ...(name === undefined ? [] : [memberNode(object, 'event', name)]),
    ...(content === undefined ? [] : [memberNode(object, 'data', content)]),
  ];
  return object;
}

function stringNode({ offset, text }: Field): Node {
  return { type: 'string', offset, length: text.length, value: text };
}

function memberNode(parent: Node, name: string, value: Node): Node {
  const { offset, length } = value;
  const property: Unfinished = { type: 'property', offset, length, parent };
  const key: Node = { type: 'string', offset, length: 0, value: name, parent: property };
  property.children = [key, moved(value, 0, property)];
  return property;
}

function read(json: string): { readonly value: unknown; readonly broken: boolean } {
  try {
    return { value: parseShallow(json), broken: false };
  } catch {
    return { value: undefined, broken: true };
  }
}

function treeAt(json: string, offset: number): ReturnType<Section['tree']> {
  const { root, faults } = parse(json);
  return {
    root: root && moved(root, offset, undefined),
    faults: faults.map((fault) => ({ ...fault, offset: fault.offset + offset })),
  };
}

/** The same node at another place. */
function moved(node: Node, by: number, parent: Node | undefined): Node {
  const { parent: _, children, ...rest } = node;
  const copy: Unfinished = { ...rest, offset: node.offset + by, ...(parent && { parent }) };
  if (children !== undefined) copy.children = children.map((child) => moved(child, by, copy));
  return copy;
}
