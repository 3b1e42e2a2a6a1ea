import fc from 'fast-check';
import type { Document } from '../support/fuzz/documents.ts';
import {
  answersEverywhere,
  fixesForGood,
  formatsForGood,
  properties,
  redactsForGood,
} from '../support/fuzz/properties.ts';

describe('whatever the text, the engine', function () {
  this.timeout(60_000);
  for (const { name, make } of properties) it(name, () => fc.assert(make(), { numRuns: 60 }));

  const step = '{"object":"thread.run.step"}';
  /** What broke a property once. */
  const found: Readonly<Record<string, Document>> = {
    'a broken line beside others': { languageId: 'jsonl', text: `,${step}\n${step}\n` },
    'half a character before a line': { languageId: 'jsonl', text: `\ud800${step}\n` },
    'a broken line with a name twice': {
      languageId: 'jsonl',
      text: '{"a":{"b":1,"b":2},"{\\"object\\":\\"thread.run.step\\",\\"status\\":\\"done\\"}"',
    },
    'nothing but a brace': { languageId: 'run-step', text: '{' },
    'an event that has lost its data': {
      languageId: 'plaintext',
      text: `event: thread.run.step.created\nevent: thread.run.step.cancelled\ndata: ${step}\n`,
    },
    'a fault in a line break': { languageId: 'jsonl', text: `{\r\n\ndata: ${step}\n\n` },
    'what is missing at the end of a line': {
      languageId: 'jsonl',
      text: '{"object": "thread.run.step.delta"\n',
    },
    'a brace alone before the end of an array': { languageId: 'run-step', text: '"x":[{]' },
    'a marker twice in an element that nobody closes': {
      languageId: 'run-step',
      text: '"x":[{\n"object": "thread.run.step""object": "thread.run.step"',
    },
    'a line break that goes': {
      languageId: 'run-step',
      text: `:\revent: x\n {"data":[${step}],"has_more":false}`,
    },
    'an ID that nobody has closed': {
      languageId: 'run-step',
      text: '{: 0,\n"id":call_a",\n}',
    },
    'another line break before everything': {
      languageId: 'run-step',
      text: `\r{ \n${step},`,
    },
  };
  for (const [name, document] of Object.entries(found))
    it(`handles ${name}`, () => {
      answersEverywhere(document, [0, 0.5, 1]);
      fixesForGood(document);
      formatsForGood(document);
      redactsForGood(document);
    });
});
