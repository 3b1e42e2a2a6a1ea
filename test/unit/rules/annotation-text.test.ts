import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { mark } from '../../support/marks.ts';
import { findingsIn, message, recording, stream } from './relations.ts';

const citation = (text: string, start_index: number, end_index: number) => ({
  type: 'file_citation',
  text,
  start_index,
  end_index,
  file_citation: { file_id: 'file-1' },
});

const said = (value: string, ...annotations: readonly ReturnType<typeof citation>[]) =>
  message({ content: [{ type: 'text', text: { value, annotations } }] });

const value = 'Hello【4:0†a】 and【4:1†b】';

describe('annotation-text', () => {
  it('accepts a text at its indexes, in UTF-16 units or in characters', () => {
    const right = said(value, citation('【4:0†a】', 5, 12), citation('【4:1†b】', 16, 23));
    assert.deepEqual(findingsIn(right), []);
    assert.deepEqual(findingsIn(said('😀【4:0†a】', citation('【4:0†a】', 2, 9))), []);
    assert.deepEqual(findingsIn(said('😀【4:0†a】', citation('【4:0†a】', 1, 8))), []);
  });

  it('marks the wrong index', () => {
    const text = JSON.stringify(said(value, citation('【4:0†a】', 5, 13)));
    const found = findingsOf(documentOf(text, 'json'), contextWith());
    assert.match(mark(text, found), /"end_index":<\|13\|>/);
  });

  it('knows the indexes of a text that occurs once', () => {
    assert.deepEqual(findingsIn(said(value, citation('【4:0†a】', 4, 11))), [
      'annotation-text /content/0/text/annotations/0/start_index Expected `5`, where `【4:0†a】` starts in the message; the indexes select `o【4:0†a` [safe: Change the indexes to `5` and `12`]',
    ]);
    assert.deepEqual(findingsIn(said(value, citation('【4:0†a】', 90, 97))), [
      'annotation-text /content/0/text/annotations/0/start_index Expected `5`, where `【4:0†a】` starts in the message; the indexes select nothing [safe: Change the indexes to `5` and `12`]',
    ]);
  });

  it('suggests one of several occurrences, unless other annotations use them', () => {
    const twice = 'a【1】b【1】c';
    const wrong = citation('【1】', 4, 7);
    assert.match(
      findingsIn(said(twice, wrong)).join(),
      /unsafe: Change the indexes to `5` and `8`/,
    );
    assert.match(
      findingsIn(said(twice, citation('【1】', 1, 4), wrong)).join(),
      /\[safe: Change the indexes to `5` and `8`\]$/,
    );
  });

  it('suggests the text at the indexes for a text that is not in the message', () => {
    assert.deepEqual(findingsIn(said(value, citation('【4:0†x】', 5, 12))), [
      'annotation-text /content/0/text/annotations/0/text The indexes `5` and `12` select `【4:0†a】` in the message, not `【4:0†x】` [safe: Change to `【4:0†a】`]',
    ]);
    assert.match(
      findingsIn(said(value, citation('【4:0†x】', 0, 5))).join(),
      /unsafe: Change to `Hello`/,
    );
  });

  it('checks the messages of streams and recordings', () => {
    const wrong = said(value, citation('【4:0†a】', 5, 11));
    const path = '/content/0/text/annotations/0/end_index';
    const says =
      'Expected `12`, where `【4:0†a】` ends in the message; the indexes select `【4:0†a`';
    const fix = '[safe: Change the indexes to `5` and `12`]';
    assert.deepEqual(findingsIn(stream(['message.completed', wrong])), [
      `annotation-text 2:${path} ${says} ${fix}`,
    ]);
    assert.deepEqual(findingsIn(recording(wrong)), [
      `annotation-text /interactions/0/response/body/string#${path} ${says} ${fix}`,
    ]);
  });
});
