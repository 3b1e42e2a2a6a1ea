import assert from 'node:assert/strict';
import { documentLinks } from '../../../../server/src/features/embeddedJson/documentLinks.ts';
import { documentOf, offsetsOf } from '../../../support/fixture.ts';
import { mark } from '../../../support/marks.ts';

function linked(text: string, languageId?: string) {
  const document = documentOf(text, languageId);
  const links = documentLinks(document);
  const places = links.map(({ range }) => offsetsOf(document, range));
  return {
    text: mark(
      text,
      places.toSorted((a, b) => a.start - b.start),
    ),
    targets: links.map(({ target }) => target),
  };
}

const reference = 'https://platform.openai.com/docs/api-reference';

describe('documentLinks', () => {
  it('link objects to the API reference', () => {
    assert.deepEqual(
      linked('{"object": "list", "first_id": "step_1", "data": [{"object": "thread.run.step"}]}'),
      {
        text: '{"object": "<|list|>", "first_id": "step_1", "data": [{"object": "<|thread.run.step|>"}]}',
        targets: [`${reference}/run-steps/listRunSteps`, `${reference}/run-steps/step-object`],
      },
    );
  });

  it('link file IDs to the files, with any file name', () => {
    const call = (id: string) =>
      `{"step_details": {"type": "tool_calls", "tool_calls": [{"type": "code_interpreter", "code_interpreter": {"outputs": [{"type": "image", "image": {"file_id": "${id}"}}]}}]}}`;
    const { text, targets } = linked(call('file-a/../?b'));
    assert.equal(text, call('<|file-a/../?b|>'));
    assert.deepEqual(targets, ['https://platform.openai.com/storage/files/file-a%2F..%2F%3Fb']);
  });

  it('do not link an ID with half a surrogate pair', () => {
    const call = String.raw`{"step_details": {"type": "tool_calls", "tool_calls": [{"type": "code_interpreter", "code_interpreter": {"outputs": [{"type": "image", "image": {"file_id": "file-\ud800"}}]}}]}}`;
    assert.deepEqual(linked(call).targets, []);
  });

  it('are empty in unrelated documents', () => {
    assert.deepEqual(linked('{"object": "list", "file_id": "file-1"}', 'json').targets, []);
  });
});
