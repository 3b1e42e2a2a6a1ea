import assert from 'node:assert/strict';
import { statusText } from '../../../client/src/status/statusText.ts';
import type { DocumentStatus } from '../../../server/src/protocol.ts';

const none = { error: 0, warning: 0, information: 0, hint: 0 };

function textFor(differences: Partial<DocumentStatus> = {}) {
  const text = statusText({
    uri: 'file:///a.json',
    handled: true,
    steps: 1,
    occurrences: 1,
    findings: none,
    conformance: 'model',
    apiVersion: 'auto',
    ...differences,
  });
  assert.ok(text);
  return text;
}

describe('the text of the status item', () => {
  it('counts run steps', () => {
    assert.equal(textFor().text, '$(pass) 1 run step');
    assert.equal(textFor().summary, '1 run step, no problems');
    assert.equal(textFor({ steps: 3, occurrences: 3 }).summary, '3 run steps, no problems');
  });

  it('says how often they occur, where one occurs several times', () => {
    const { text, tooltip, summary } = textFor({ steps: 3, occurrences: 5 });
    assert.equal(text, '$(pass) 3 run steps');
    assert.equal(summary, '3 run steps, 5 occurrences, no problems');
    assert.match(tooltip, /^\*\*3 run steps\*\*, 5 occurrences, no problems\n/);
  });

  it('counts the problems by their severity', () => {
    const findings = { error: 1, warning: 2, information: 0, hint: 1 };
    const { text, summary } = textFor({ findings });
    assert.equal(text, '$(error) 1 run step');
    assert.equal(summary, '1 run step, 1 error, 2 warnings, 1 hint');
  });

  it('says what the document is checked against, and what was left out', () => {
    assert.equal(
      textFor().tooltip,
      [
        '**1 run step**, no problems',
        'Checked against the documented schema (conformance `model`), API v1 or v2',
        'Click for commands',
      ].join('\n\n'),
    );
    assert.equal(
      textFor().label,
      '1 run step, no problems. Checked against the documented schema (conformance model), API v1 or v2. Click for commands',
    );
    const { text, tooltip } = textFor({ conformance: 'api', apiVersion: 'v2', leftOut: 'Much.' });
    assert.equal(text, '$(warning) 1 run step');
    assert.match(tooltip, /Checked against what live services send \(conformance `api`\), API v2/);
    assert.match(tooltip, /Incomplete: Much\./);
  });

  it('is none for a document that holds nothing of ours', () => {
    assert.equal(statusText(undefined), undefined);
    assert.equal(
      statusText({
        uri: 'file:///a.json',
        handled: false,
        steps: 0,
        occurrences: 0,
        findings: none,
        conformance: 'model',
        apiVersion: 'auto',
      }),
      undefined,
    );
  });
});
