import type { Fix } from '../model/finding.ts';
import { isObject, member } from '../model/jsonValue.ts';
import { code } from '../model/messageText.ts';
import type { JsonPath } from '../schema/schemaAt.ts';
import type { Report, Rule } from './engine/rule.ts';
import { fixIf } from './support/fixes.ts';

/** An annotation of a text whose properties have the right types. */
interface Annotation {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly path: JsonPath;
}

/** Finds annotations whose text differs from what their indexes select. */
export const annotationText: Rule = {
  name: 'annotation-text',
  severity: 'warning',
  fixable: true,
  docs: {
    summary: 'An annotation whose text is not at its place in the message',
    what: 'The `text` of an annotation is not the part of `value` from `start_index` up to, but not including, `end_index`.',
    why: 'Clients replace this part of the text with a link or a footnote. With other indexes they cut into the words beside it.',
    examples: [{ bad: example(4, 15), good: example(5, 16) }],
  },
  checkValue: ({ kind, value }, report) => {
    if (kind !== 'message' || !Array.isArray(value.content)) return;
    for (const [at, part] of value.content.entries()) {
      const text = member(part, 'text');
      const all = member(text, 'annotations');
      const of = member(text, 'value');
      if (typeof of !== 'string' || !Array.isArray(all)) continue;
      const annotations = all.flatMap((one: unknown, index) =>
        annotationAt(one, ['content', at, 'text', 'annotations', index]),
      );
      judge(of, annotations, report);
    }
  },
};

function example(start: number, end: number): string {
  return `"object": "thread.message",
"content": [
  {
    "type": "text",
    "text": {
      "value": "Hello【4:0†a.txt】",
      "annotations": [
        {
          "type": "file_citation",
          "text": "【4:0†a.txt】",
          "start_index": ${start},
          "end_index": ${end},
          "file_citation": { "file_id": "file-1" }
        }
      ]
    }
  }
]`;
}

function annotationAt(value: unknown, path: JsonPath): readonly Annotation[] {
  if (!isObject(value)) return [];
  const { text, start_index: start, end_index: end } = value;
  if (typeof text !== 'string' || text === '' || !isIndex(start) || !isIndex(end)) return [];
  return [{ text, start, end, path }];
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function judge(value: string, annotations: readonly Annotation[], report: Report): void {
  const wrong = annotations.filter((one) => !isRight(value, one));
  if (wrong.length === 0) return;
  const taken = new Set(
    annotations.filter((one) => !wrong.includes(one)).map(({ start }) => start),
  );
  for (const one of wrong) {
    const { text, start, end, path } = one;
    const places = placesOf(value, text);
    const free = places.filter((place) => !taken.has(place));
    const found = value.slice(start, end);
    const selected = found === '' ? 'nothing' : code(found);
    const nearest = (free.length > 0 ? free : places).toSorted(
      (a, b) => Math.abs(a - start) - Math.abs(b - start),
    )[0];
    if (nearest === undefined) {
      report({
        path: [...path, 'text'],
        message: `The indexes ${code(String(start))} and ${code(String(end))} select ${selected} in the message, not ${code(text)}`,
        fixes: found === '' ? [] : [changeText(found, path)],
      });
      continue;
    }
    const isOnlyEnd = nearest === start;
    report({
      path: [...path, isOnlyEnd ? 'end_index' : 'start_index'],
      message: `Expected ${code(String(isOnlyEnd ? nearest + text.length : nearest))}, where ${code(text)} ${isOnlyEnd ? 'ends' : 'starts'} in the message; the indexes select ${selected}`,
      fixes: [changeIndexes(one, nearest, free.length === 1)],
    });
  }
}

/** Returns whether the text is at its indexes. Some services count characters, not UTF-16 units. */
function isRight(value: string, { text, start, end }: Annotation): boolean {
  return value.slice(start, end) === text || [...value].slice(start, end).join('') === text;
}

/** Returns the indexes at which a text occurs in a value. */
function placesOf(value: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = value.indexOf(text); at >= 0; at = value.indexOf(text, at + text.length))
    places.push(at);
  return places;
}

/** Matches the text that services write where they cite a file. */
const mark = /^(?:【[^【】]+】|sandbox:\S+)$/;

function changeText(text: string, path: JsonPath): Fix {
  return fixIf(mark.test(text), `Change to ${code(text)}`, {
    kind: 'replace',
    path: [...path, 'text'],
    value: text,
  });
}

function changeIndexes(one: Annotation, start: number, isSafe: boolean): Fix {
  const end = start + one.text.length;
  const edits = [
    ['start_index', one.start, start],
    ['end_index', one.end, end],
  ] as const;
  return fixIf(
    isSafe,
    `Change the indexes to ${code(String(start))} and ${code(String(end))}`,
    ...edits
      .filter(([, before, after]) => before !== after)
      .map(([name, , value]) => ({ kind: 'replace', path: [...one.path, name], value }) as const),
  );
}
