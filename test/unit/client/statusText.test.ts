import assert from 'node:assert/strict';
import { statusText } from '../../../client/src/status/statusText.ts';
import type { DocumentStatus } from '../../../server/src/protocol.ts';

const none = { error: 0, warning: 0, information: 0, hint: 0 };

function textFor(differences: Partial<DocumentStatus> = {}) {
  const text = statusText({
    uri: 'file:///a.json',
    handled: true,
    steps: 1,
    objects: 1,
    occurrences: 1,
    findings: none,
    conformance: 'auto',
    applied: [{ conformance: 'model', reason: 'not a recording' }],
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
    assert.equal(
      textFor({ steps: 3, objects: 3, occurrences: 3 }).summary,
      '3 run steps, no problems',
    );
  });

  it('shows how often they occur, if one occurs several times', () => {
    const { text, tooltip, summary } = textFor({ steps: 3, objects: 3, occurrences: 5 });
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

  it('shows the conformance of the document, and the number of omitted findings', () => {
    assert.equal(
      textFor().tooltip,
      [
        '**1 run step**, no problems',
        'Checked against the documented schema, API v1 or v2',
        'Conformance: `model` (not a recording)',
        'Click for commands',
      ].join('\n\n'),
    );
    assert.equal(
      textFor().label,
      '1 run step, no problems. Checked against the documented schema, API v1 or v2. Conformance: model (not a recording). Click for commands',
    );
    const applied = [{ conformance: 'api', reason: 'a recording: event stream' }] as const;
    const { text, tooltip } = textFor({ applied, apiVersion: 'v2', leftOut: 'Much.' });
    assert.equal(text, '$(warning) 1 run step');
    assert.match(tooltip, /Checked against what live services send, API v2/);
    assert.match(tooltip, /Conformance: `api` \(a recording: event stream\)/);
    assert.match(tooltip, /Incomplete: Much\./);
  });

  it('names both conformances of a document in which both apply', () => {
    const { tooltip } = textFor({
      applied: [
        { conformance: 'model', reason: 'not a recording' },
        { conformance: 'api', reason: 'from a live service' },
      ],
    });
    assert.match(tooltip, /against the documented schema and what live services send,/);
    assert.match(tooltip, /`model` \(not a recording\) and `api` \(from a live service\)/);
  });

  it('is empty for a document without run steps', () => {
    assert.equal(statusText(undefined), undefined);
    assert.equal(
      statusText({
        uri: 'file:///a.json',
        handled: false,
        steps: 0,
        objects: 0,
        occurrences: 0,
        findings: none,
        conformance: 'auto',
        applied: [],
        apiVersion: 'auto',
      }),
      undefined,
    );
  });
});
