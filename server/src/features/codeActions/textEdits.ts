import {
  allowsComments,
  type Fixture,
  fromEnvelope,
  islandPlace,
  treeOf,
} from '../../document/document.ts';
import { layerAtPath } from '../../document/eventData.ts';
import { editsOutOfLayer, type Layer, layersOf } from '../../document/nestedDocuments.ts';
import { envelopeOf, envelopeTree } from '../../document/skeleton.ts';
import { member } from '../../model/jsonValue.ts';
import { sliceText } from '../../text/chunks/chunks.ts';
import { positionAt } from '../../text/chunks/positions.ts';
import { type JsonEdit, type TextEdit, textEdits } from '../../text/edit/edits.ts';
import { type Format, formatOf, indentAt } from '../../text/format/format.ts';
import { type JsonPath, nodeAt, type Tree } from '../../text/json/syntaxTree.ts';
import { ordered } from '../../text/textEdit.ts';
import type { Base } from '../diagnostics/locate.ts';

/**
 * The changes of a document's text that make some changes of values, in order and without overlap; offsets are UTF-16
 * code units in the document. The paths of `edits` start at `base`. `undefined` when they cannot be made safely.
 */
export function documentEdits(
  fixture: Fixture,
  base: Base,
  edits: readonly JsonEdit[],
): readonly TextEdit[] | undefined {
  if (base.layer !== undefined) {
    const { layer: number, ...inner } = base;
    const layer = layersOf(fixture)[number];
    return layer && layerEdits(layer, inner, edits);
  }
  if ('island' in base) return islandEdits(fixture, base.island, edits);
  const outside: JsonEdit[] = [];
  const inIslands = new Map<number, JsonEdit[]>();
  const inLayers = new Map<Layer, JsonEdit[]>();
  for (const edit of edits) {
    const { island, layer, edit: one } = placeEdit(fixture, base.envelope, edit);
    if (island !== undefined) inIslands.set(island, [...(inIslands.get(island) ?? []), one]);
    else if (layer !== undefined) inLayers.set(layer, [...(inLayers.get(layer) ?? []), one]);
    else outside.push(one);
  }
  const all = [envelopeEdits(fixture, outside)];
  for (const [island, its] of inIslands) all.push(islandEdits(fixture, island, its));
  for (const [layer, its] of inLayers) all.push(layerEdits(layer, { envelope: [] }, its));
  return all.includes(undefined) ? undefined : ordered(all.flatMap((some) => some ?? []));
}

function layerEdits(
  layer: Layer,
  base: Base,
  edits: readonly JsonEdit[],
): readonly TextEdit[] | undefined {
  const made = documentEdits(layer.fixture, base, edits);
  return made && editsOutOfLayer(layer, made);
}

/** More of a line is not looked at for its indentation, in UTF-16 code units. */
const widestIndent = 1000;

/** How the text around an offset is written. */
export function formatAround(fixture: Fixture, offset: number): Format {
  const { pieces } = fixture.source;
  const { character } = positionAt(pieces, offset);
  const lineStart = offset - character;
  const line = sliceText(pieces, lineStart, Math.min(offset, lineStart + widestIndent));
  const document = formatOf(pieces.blocks[0]?.pieces[0]?.text ?? '');
  return { ...document, indent: indentAt(`\n${line}`, line.length + 1, '') };
}

function islandEdits(
  fixture: Fixture,
  number: number,
  edits: readonly JsonEdit[],
): readonly TextEdit[] | undefined {
  const place = islandPlace(fixture, number);
  if (place === undefined) return undefined;
  const { island, start } = place;
  const format = formatOf(island.text, formatAround(fixture, start));
  const made = textEdits(treeOf(island, allowsComments(fixture)), edits, format);
  return made?.map((edit) => ({ ...edit, offset: start + edit.offset }));
}

function envelopeEdits(
  fixture: Fixture,
  edits: readonly JsonEdit[],
): readonly TextEdit[] | undefined {
  if (edits.length === 0) return [];
  const envelope = envelopeOf(fixture.source);
  const made =
    envelope.container === 'events'
      ? eventEdits(envelopeTree(envelope), edits)
      : textEdits(envelopeTree(envelope), edits);
  return made?.map(({ offset, length, text }) => {
    const start = fromEnvelope(fixture, offset);
    return { offset: start, length: fromEnvelope(fixture, offset + length) - start, text };
  });
}

/** The name of an event stands in the text as it is; nothing else of an event can be changed. */
function eventEdits(tree: Tree, edits: readonly JsonEdit[]): readonly TextEdit[] | undefined {
  const made = edits.map((edit) => {
    if (edit.kind !== 'replace' || typeof edit.value !== 'string') return undefined;
    const node = edit.path.at(-1) === 'event' ? nodeAt(tree, edit.path) : undefined;
    return node && { offset: node.offset, length: node.length, text: edit.value };
  });
  return made.includes(undefined) ? undefined : made.flatMap((edit) => edit ?? []);
}

/** Whether an edit whose path starts in the envelope goes into an island or layer; then its path starts there. */
function placeEdit(
  fixture: Fixture,
  root: JsonPath,
  edit: JsonEdit,
): { readonly island?: number; readonly layer?: Layer; readonly edit: JsonEdit } {
  if (edit.kind === 'cut') return { edit };
  const path = [...root, ...edit.path];
  const envelope = envelopeOf(fixture.source);
  let value = envelope.value;
  for (let passed = 0; passed <= path.length; passed++) {
    const isWithin = passed < path.length || edit.kind === 'insert';
    if (isWithin && typeof value === 'string') {
      const inner = { ...edit, path: path.slice(passed) };
      const island = envelope.islandOf(value);
      if (island !== undefined) return { island, edit: inner };
      const layer = layerAtPath(fixture, path.slice(0, passed));
      if (layer !== undefined) return { layer, edit: inner };
    }
    value = member(value, path[passed] ?? '');
  }
  return { edit: { ...edit, path } };
}
