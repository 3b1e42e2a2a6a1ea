import fc from 'fast-check';
import type { Document } from '../support/fuzz/documents.ts';
import {
  answersEverywhere,
  fixesOnce,
  formatsOnce,
  properties,
  redactsOnce,
} from '../support/fuzz/properties.ts';

describe('for any text, the engine', function () {
  this.timeout(60_000);
  for (const { name, make } of properties) it(name, () => fc.assert(make(), { numRuns: 60 }));

  const step = '{"object":"thread.run.step"}';
  /** Documents that broke a property before. */
  const found: Readonly<Record<string, Document>> = {
    'a broken line beside others': { languageId: 'jsonl', text: `,${step}\n${step}\n` },
    'half a character before a line': { languageId: 'jsonl', text: `\ud800${step}\n` },
    'a broken line with a name twice': {
      languageId: 'jsonl',
      text: '{"a":{"b":1,"b":2},"{\\"object\\":\\"thread.run.step\\",\\"status\\":\\"done\\"}"',
    },
    'a single brace': { languageId: 'run-step', text: '{' },
    'an event without its data': {
      languageId: 'plaintext',
      text: `event: thread.run.step.created\nevent: thread.run.step.cancelled\ndata: ${step}\n`,
    },
    'a mistake at a line break': { languageId: 'jsonl', text: `{\r\n\ndata: ${step}\n\n` },
    'missing properties at the end of a line': {
      languageId: 'jsonl',
      text: '{"object": "thread.run.step.delta"\n',
    },
    'a brace alone before the end of an array': { languageId: 'run-step', text: '"x":[{]' },
    'a marker twice in an unclosed element': {
      languageId: 'run-step',
      text: '"x":[{\n"object": "thread.run.step""object": "thread.run.step"',
    },
    'a removed line break': {
      languageId: 'run-step',
      text: `:\revent: x\n {"data":[${step}],"has_more":false}`,
    },
    'an unclosed ID': {
      languageId: 'run-step',
      text: '{: 0,\n"id":call_a",\n}',
    },
    'another line break at the start': {
      languageId: 'run-step',
      text: `\r{ \n${step},`,
    },
  };
  for (const [name, document] of Object.entries(found))
    it(`handles ${name}`, () => {
      answersEverywhere(document, [0, 0.5, 1]);
      fixesOnce(document);
      formatsOnce(document);
      redactsOnce(document);
    });
});
