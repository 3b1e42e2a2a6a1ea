import assert from 'node:assert/strict';
import { isHandled } from '../../../server/src/document/nestedDocuments.ts';
import { openDocument } from '../../../server/src/document/openDocument.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { hover } from '../../../server/src/features/hover/hover.ts';
import { timeline } from '../../../server/src/features/timeline/timeline.ts';
import { contextWith, documentOf, fixtureWithCursor } from '../../support/fixture.ts';

const step = '{"id":"step_1","object":"thread.run.step","created_at":1718270000}';
const event = `event: thread.run.step.created\ndata: ${step}\n\n`;

describe('The language run-step-stream', () => {
  it('applies to event streams with any file name', () => {
    for (const uri of ['untitled:Untitled-1', 'file:///a.json', 'file:///a.txt', 'file:///a.yml']) {
      const document = { uri, version: 1, languageId: 'run-step-stream', text: event };
      assert.equal(openDocument(document, false).source.format, 'events', uri);
    }
  });

  it('has all features of plain text with a stream', () => {
    const stream = documentOf(event, 'run-step-stream');
    const plain = documentOf(event, 'plaintext');
    assert.ok(findingsOf(stream, contextWith()).length > 0);
    assert.deepEqual(findingsOf(stream, contextWith()), findingsOf(plain, contextWith()));
    assert.deepEqual(timeline(stream), timeline(plain));
    const { document, position } = fixtureWithCursor(
      event.replace('created_at', 'crea|ted_at'),
      'run-step-stream',
    );
    assert.notEqual(hover(document, position, contextWith()), undefined);
  });

  it('is always handled, without findings in unrelated streams', () => {
    const chunk = 'data: {"id":"chatcmpl-1","object":"chat.completion.chunk","choices":[]}\n\n';
    for (const text of [
      '',
      `${chunk}data: [DONE]\n\n`,
      'event: ping\ndata: {"type": "ping"}\n\n',
    ]) {
      const document = documentOf(text, 'run-step-stream');
      assert.ok(isHandled(document));
      assert.deepEqual(findingsOf(document, contextWith()), []);
      assert.ok(!isHandled(documentOf(text, 'plaintext')));
    }
  });
});
