import type { Related } from '../model/finding.ts';
import { isPlaceholderId } from '../model/ids/placeholderIds.ts';
import { member } from '../model/jsonValue.ts';
import { statusOf } from '../model/lifecycle.ts';
import { code, nameOf } from '../model/messageText.ts';
import type { JsonPath } from '../schema/schemaAt.ts';
import type { DocumentObject, Report, Rule } from './engine/rule.ts';
import { isTemplateValue } from './support/templateValues.ts';
import { toolCallPath } from './support/toolCalls.ts';

/** Finds duplicate IDs and indexes. */
export const duplicateId: Rule = {
  name: 'duplicate-id',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'The same ID twice in a list, in tool calls or in a delta',
    what: 'Two objects of a list have the same `id`, two steps of any other array have the same `id` and have ended in the same way (with a placeholder ID such as `step_001`: have the same content), two tool calls of a step have the same `id`, or two elements of an array in a delta have the same `index` although they are not fragments of one element: their `id` or `type` differs.',
    why: 'Clients match outputs with calls, and deltas with steps, by these values. With a duplicate, they match the wrong ones.',
    examples: [
      {
        bad: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "file_search", "file_search": {} },\n    { "id": "call_abc123", "type": "file_search", "file_search": {} }\n  ]\n}',
        good: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "file_search", "file_search": {} },\n    { "id": "call_abc124", "type": "file_search", "file_search": {} }\n  ]\n}',
      },
    ],
  },
  checkValue: ({ kind, facts: { toolCalls } }, report) => {
    if (kind === 'step') {
      const ids = toolCalls.map((call) => member(call, 'id'));
      reportRepeated(ids, (at) => toolCallPath(kind, at), 'tool call', report);
    } else if (kind === 'delta') {
      reportMixed(toolCalls, (at) => toolCallPath(kind, at), 'tool call', report);
      for (const [call, value] of toolCalls.entries()) {
        const outputs = member(member(value, 'code_interpreter'), 'outputs');
        const pathOf = (at: number) => toolCallPath(kind, call, 'code_interpreter', 'outputs', at);
        if (Array.isArray(outputs)) reportMixed(outputs, pathOf, 'output', report);
      }
    }
  },
  checkDocument: ({ objects }) => {
    const first = new Map<string, DocumentObject>();
    for (const object of objects) {
      const { kind, id, status } = object.summary;
      const hasEnded = kind === 'step' && statusOf(kind, status)?.hasEnded === true;
      if (object.array === undefined || id === undefined || !hasEnded) continue;
      if (isTemplateValue(id)) continue;
      // Several states of one step differ in their status.
      const content = isPlaceholderId(id) ? JSON.stringify(object.value) : status;
      const key = `${object.array} ${id} ${content}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, object);
      else
        object.report({ path: ['id'], message: duplicate(id, nameOf(kind)) }, [
          { ...firstAt(['id']), object: before },
        ]);
    }
  },
  checkList: {
    reads: ['id'],
    check: ({ kind, steps }, report) => {
      const ids = steps.map(({ id }) => id);
      reportRepeated(ids, (at) => ['data', at], nameOf(kind), report);
    },
  },
};

function duplicate(id: string, what: string): string {
  return `Duplicate id ${code(id)}: an earlier ${what} has the same id`;
}

/** Reports every element with the ID of an earlier one. */
function reportRepeated(
  ids: readonly unknown[],
  pathOf: (at: number) => JsonPath,
  what: string,
  report: Report,
): void {
  if (ids.length < 2 || new Set(ids).size === ids.length) return;
  const first = new Map<string, number>();
  ids.forEach((id, at) => {
    // A template placeholder such as `<id>` is the same everywhere.
    if (typeof id !== 'string' || isTemplateValue(id)) return;
    const before = first.get(id);
    if (before === undefined) first.set(id, at);
    else {
      report({
        path: [...pathOf(at), 'id'],
        message: duplicate(id, what),
        related: [firstAt([...pathOf(before), 'id'])],
      });
    }
  });
}

/**
 * Reports every element of a delta that has the `index` of an earlier one but another ID or type.
 * Clients would merge the two.
 */
function reportMixed(
  elements: readonly unknown[],
  pathOf: (at: number) => JsonPath,
  what: string,
  report: Report,
): void {
  if (elements.length < 2) return;
  const first = new Map<number, number>();
  elements.forEach((element, at) => {
    const index = member(element, 'index');
    if (typeof index !== 'number') return;
    const before = first.get(index);
    if (before === undefined) first.set(index, at);
    else if (['id', 'type'].some((name) => differ(element, elements[before], name))) {
      const message = `Duplicate index ${code(String(index))}: an earlier ${what} has the same index`;
      const path = [...pathOf(at), 'index'];
      report({ path, message, related: [firstAt([...pathOf(before), 'index'])] });
    }
  });
}

function differ(a: unknown, b: unknown, name: string): boolean {
  const [one, other] = [member(a, name), member(b, name)];
  return typeof one === 'string' && typeof other === 'string' && one !== other;
}

function firstAt(path: JsonPath): Related {
  return { path, message: 'The first one is here' };
}
