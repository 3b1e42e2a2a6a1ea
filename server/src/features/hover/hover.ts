import type { Fixture } from '../../document/document.ts';
import { offsetAt, type Position, type Range, rangeAt } from '../../text/chunks/positions.ts';
import type { Context } from '../analysisContext.ts';
import { paragraphs } from '../markdown.ts';
import { type Place, placeAt } from '../nodeAtPosition.ts';
import { keyText } from './property.ts';
import { timestampText, valueTextAt } from './value.ts';

/** What an editor shows beside the pointer. */
export interface Hover {
  /** Markdown; what comes from the file is escaped in it. */
  readonly contents: string;
  /** The name or value that it is about. */
  readonly range: Range;
}

/** What there is to say about the property name or value at a position. */
export function hover(fixture: Fixture, position: Position, context: Context): Hover | undefined {
  const { pieces } = fixture.source;
  const place = placeAt(fixture, offsetAt(pieces, position));
  if (place?.token === undefined) return undefined;
  const contents = place.isKey ? aboutKey(place, context) : valueTextAt(place, context);
  if (contents === undefined) return undefined;
  return { contents, range: rangeAt(pieces, place.token.start, place.token.end) };
}

/** About a property; for a timestamp, also when it is: the name is as good a place to ask as the number. */
function aboutKey(place: Place, context: Context): string | undefined {
  const { schema } = place;
  const time =
    schema?.annotations.timestamp && place.value !== null
      ? timestampText(place, schema, context)
      : undefined;
  const about = keyText(place);
  return about && paragraphs([about, time]);
}
