import type { Connection } from 'vscode-languageserver';
import {
  fixtureChoices,
  idRedactor,
  newFixture,
  redact,
  stepList,
  timestampAt,
  timestampEdit,
} from '../../languageService.ts';
import {
  type DocumentParams,
  type FixtureChoice,
  fixtureChoicesRequest,
  type ListedStep,
  type NewFixtureParams,
  newFixtureRequest,
  type RedactAnswer,
  redactRequest,
  stepsRequest,
  type TimestampAnswer,
  type TimestampEditAnswer,
  type TimestampEditParams,
  type TimestampParams,
  timestampEditRequest,
  timestampRequest,
} from '../../protocol.ts';
import type { Guard, OnDocument } from '../session/requestHandler.ts';
import { toTextEdit } from '../toProtocol.ts';

/** Answers the requests behind the VS Code client's commands. */
export function answerCustomRequests(
  connection: Connection,
  guard: Guard,
  onDocument: OnDocument,
  { now, redactKey }: { readonly now: () => number; readonly redactKey: string | undefined },
): void {
  const redactId = idRedactor(redactKey);
  connection.onRequest(
    fixtureChoicesRequest,
    guard(fixtureChoicesRequest, (): readonly FixtureChoice[] => fixtureChoices()),
  );
  connection.onRequest(
    newFixtureRequest,
    guard(
      newFixtureRequest,
      ({ layout, ...picks }: NewFixtureParams): string | null =>
        newFixture(picks, now(), layout) ?? null,
    ),
  );
  connection.onRequest(
    stepsRequest,
    onDocument<DocumentParams, readonly ListedStep[]>(stepsRequest, [], stepList),
  );
  connection.onRequest(
    redactRequest,
    onDocument<DocumentParams, RedactAnswer | null>(redactRequest, null, (document) => {
      const redaction = redact(document, redactId);
      if (redaction === undefined) return null;
      const edits = redaction.edits.map((edit) => toTextEdit(edit, document));
      const { ids, secrets } = redaction;
      return { ids: ids.size, secrets: secrets.size, version: document.version, edits };
    }),
  );
  connection.onRequest(
    timestampRequest,
    onDocument<TimestampParams, TimestampAnswer | null>(
      timestampRequest,
      null,
      (document, context, { position }) => {
        const time = timestampAt(document, position, context);
        return time === undefined ? null : { iso: time.iso };
      },
    ),
  );
  connection.onRequest<TimestampEditAnswer | null, void>(
    timestampEditRequest,
    onDocument<TimestampEditParams, TimestampEditAnswer | null>(
      timestampEditRequest,
      null,
      (document, _, { position, iso }) => {
        const answer = timestampEdit(document, position, iso);
        if (answer === undefined) return null;
        if ('problem' in answer) return answer;
        const edits = answer.edits.map((one) => toTextEdit(one, document));
        return { version: document.version, edits };
      },
    ),
  );
}
