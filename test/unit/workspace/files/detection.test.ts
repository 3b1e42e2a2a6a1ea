import assert from 'node:assert/strict';
import {
  handlingOf,
  knownEndings,
  languageOf,
  languageOfText,
} from '../../../../server/src/workspace/files/detection.ts';

describe('languageOf', () => {
  for (const [path, language] of [
    ['a.json', 'json'],
    ['in/A.JSON', 'json'],
    ['a.jsonc', 'jsonc'],
    ['a.runstep.json', 'run-step'],
    ['a.run-step.json', 'run-step'],
    ['a.run_step.json', 'run-step'],
    ['a.runsteps.json', 'run-step'],
    ['a.run-steps.json', 'run-step'],
    ['a.run_steps.json', 'run-step'],
    ['run-step.config.json', 'json'],
    ['fixtures/cassettes/run.yml', 'yaml'],
    ['A.YAML', 'yaml'],
    ['recordings/steps_123/recording.har', 'json'],
    ['run.sse', 'run-step-stream'],
    ['run.txt', 'plaintext'],
    ['a.ts', undefined],
    ['json', undefined],
  ] as const) {
    it(`${path} is ${language}`, () => assert.equal(languageOf(path), language));
  }
});

describe('knownEndings', () => {
  it('has each ending once', () => {
    assert.equal(new Set(knownEndings()).size, knownEndings().length);
  });
});

describe('languageOfText', () => {
  for (const [text, language] of [
    ['{ "id": "step_1",\n', 'json'],
    ['\n  [{}]', 'json'],
    ['{}\n{}\n', 'jsonl'],
    ['{}\r\n[', 'jsonl'],
    ['{\n}\n{\n}', 'json'],
    ['event: thread.run.created\ndata: {}', 'plaintext'],
    [': ping\n\nevent: done', 'plaintext'],
    ['HTTP/1.1 200 OK\n\nevent: thread.run.step.created\ndata: {}', 'plaintext'],
    ['\ufeff{}\n{}\n', 'jsonl'],
    ['[{\n}]', 'json'],
    ['{"a": 1', 'json'],
    ['[1, 2', 'json'],
    ['interactions:\n- request: {}\nversion: 1\n', 'yaml'],
    ['---\nhttp_interactions: []\n', 'yaml'],
    ['# A cassette\nversion: 1\ninteractions:\n  - a\n', 'yaml'],
    ['# Steps\n{ "object": "thread.run.step" }', 'plaintext'],
    ['[2024-10-15 14:03:20] local.INFO: {"a": 1} []\n', 'plaintext'],
    ['[12] {"a": 1}\n[12] {"a": 2}\n', 'plaintext'],
    ['{main} started\n', 'plaintext'],
    ['INFO: Run steps: {"a": 1}\nINFO: done\n', 'plaintext'],
    ['', 'plaintext'],
  ] as const) {
    it(`${JSON.stringify(text)} is ${language}`, () =>
      assert.equal(languageOfText(text), language));
  }
});

describe('servingOf', () => {
  for (const [language, named, detection, handling] of [
    ['run-step', false, 'off', 'forced'],
    ['run-step-stream', false, 'content', 'content'],
    ['run-step-stream', false, 'files', 'content'],
    ['run-step-stream', false, 'off', 'content'],
    ['run-step-stream', true, 'files', 'forced'],
    ['json', false, 'content', 'content'],
    ['json', false, 'files', 'none'],
    ['json', false, 'off', 'none'],
    ['json', true, 'content', 'forced'],
    ['json', true, 'files', 'forced'],
    ['json', true, 'off', 'none'],
  ] as const) {
    it(`${language}, ${named ? 'named' : 'not named'}, ${detection}: ${handling}`, () =>
      assert.equal(handlingOf(language, named, detection), handling));
  }
});
