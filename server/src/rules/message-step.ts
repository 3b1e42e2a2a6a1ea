import { member } from '../model/jsonValue.ts';
import { code, json } from '../model/messageText.ts';
import { readProperty } from '../model/readProperty.ts';
import type { DocumentObject, Rule } from './engine/rule.ts';
import { isInDoubt, lastOf, listsWithSeveral, statesById } from './support/objectStates.ts';
import { keyOf } from './support/properties.ts';
import { isTemplateValue } from './support/templateValues.ts';

/** Finds messages that do not fit the step that created them. */
export const messageStep: Rule = {
  name: 'message-step',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'A message with another run, thread or role than its step says',
    what: 'A `message_creation` step has the id of a message of the document, but the message has another `run_id` or `thread_id` than the step, or its role is not `assistant`.',
    why: 'A run creates messages of the assistant in its own thread. Code that collects the answer of a run does not find a message of another run or role.',
    examples: [
      {
        bad: example('"role": "user"'),
        good: example('"role": "assistant"'),
      },
    ],
  },
  checkDocument: ({ objects }) => {
    const messages = statesById(objects, 'message');
    if (messages.size === 0) return;
    const runs = statesById(objects, 'run');
    const several = new Set([
      ...listsWithSeveral(objects, 'runId'),
      ...listsWithSeveral(objects, 'threadId'),
    ]);
    const done = new Set<string>();
    for (const states of statesById(objects, 'step').values()) {
      const step = lastOf(states);
      const id = step && messageOf(step);
      const message = id === undefined || done.has(id) ? undefined : messages.get(id);
      if (id === undefined || step === undefined || message === undefined) continue;
      done.add(id);
      const isAlike = (one: DocumentObject) => one.list === undefined || !several.has(one.list);
      if (isAlike(step)) compare(step, message, 'run_id');
      // For a message of another run than its step, one finding is enough. `run-ids` compares the
      // others with the run.
      const isOfRun = message.every(({ summary }) => summary.runId === step.summary.runId);
      const isJudged = isOfRun && !runs.has(step.summary.runId ?? '');
      if (isJudged && [step, ...message].every(isAlike)) compare(step, message, 'thread_id');
      const other = message.find(({ value }) => readProperty(value, 'role') !== 'assistant');
      if (other === undefined || isUnclear(other, 'role')) continue;
      other.report(
        {
          path: ['role'],
          message: `A step creates messages of the ${code('assistant')}, got ${json(readProperty(other.value, 'role'))}`,
        },
        [stepOf(step)],
      );
    }
  },
};

function example(role: string): string {
  return `[
  {
    "object": "thread.run.step",
    "id": "step_1",
    "step_details": {
      "type": "message_creation",
      "message_creation": { "message_id": "msg_1" }
    }
  },
  {
    "object": "thread.message",
    "id": "msg_1",
    ${role}
  }
]`;
}

/** Returns the ID of the message that a step creates. */
function messageOf({ value }: DocumentObject): string | undefined {
  const creation = member(readProperty(value, 'step_details'), 'message_creation');
  const id = readProperty(creation, 'message_id');
  return typeof id === 'string' && !isTemplateValue(id) ? id : undefined;
}

function compare(step: DocumentObject, message: readonly DocumentObject[], name: string): void {
  const expected = readProperty(step.value, name);
  if (typeof expected !== 'string' || isUnclear(step, name)) return;
  const other = message.find(({ value }) => readProperty(value, name) !== expected);
  if (other === undefined || isUnclear(other, name)) return;
  other.report(
    {
      path: [keyOf(other.value, name) ?? name],
      message: `Expected ${code(expected)}, the ${code(name)} of the step that creates the message, got ${json(readProperty(other.value, name))}`,
    },
    [stepOf(step)],
  );
}

function stepOf(object: DocumentObject) {
  const path = ['step_details', 'message_creation', 'message_id'];
  return { object, path, message: 'The step creates the message here' };
}

/** Returns whether a property is absent, a template placeholder, or has another finding. */
function isUnclear(object: DocumentObject, name: string): boolean {
  const value = readProperty(object.value, name);
  return (
    value === undefined ||
    isTemplateValue(value) ||
    isInDoubt(object, keyOf(object.value, name) ?? name)
  );
}
