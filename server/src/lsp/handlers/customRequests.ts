import type { Connection } from 'vscode-languageserver';
import {
  fixtureVariants,
  idRedactor,
  newFixture,
  redact,
  stepList,
  timestampAt,
  timestampEdit,
} from '../../languageService.ts';
import {
  type DocumentParams,
  type FixtureVariant,
  fixtureVariantsRequest,
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

/** Answers the requests behind the commands of our own client. */
export function answerAtHand(
  connection: Connection,
  guard: Guard,
  onDocument: OnDocument,
  { now, redactKey }: { readonly now: () => number; readonly redactKey?: string },
): void {
  const redactId = idRedactor(redactKey);
  connection.onRequest(
    fixtureVariantsRequest,
    guard(fixtureVariantsRequest, (): readonly FixtureVariant[] => fixtureVariants()),
  );
  connection.onRequest(
    newFixtureRequest,
    guard(newFixtureRequest, (params: NewFixtureParams): string | null =>
      newFixture(params, now()),
    ),
  );
  connection.onRequest(
    stepsRequest,
    onDocument<DocumentParams, readonly ListedStep[]>(stepsRequest, [], stepList),
  );
  connection.onRequest(
    redactRequest,
    onDocument<DocumentParams, RedactAnswer | null>(redactRequest, null, (fixture) => {
      const redaction = redact(fixture, redactId);
      if (redaction === undefined) return null;
      const edits = redaction.edits.map((edit) => toTextEdit(edit, fixture));
      const { ids, secrets } = redaction;
      return { ids: ids.size, secrets: secrets.size, version: fixture.version, edits };
    }),
  );
  connection.onRequest(
    timestampRequest,
    onDocument<TimestampParams, TimestampAnswer | null>(
      timestampRequest,
      null,
      (fixture, context, { position }) => {
        const time = timestampAt(fixture, position, context);
        return time === undefined ? null : { iso: time.iso };
      },
    ),
  );
  connection.onRequest<TimestampEditAnswer | null, void>(
    timestampEditRequest,
    onDocument<TimestampEditParams, TimestampEditAnswer | null>(
      timestampEditRequest,
      null,
      (fixture, _, { position, iso }) => {
        const answer = timestampEdit(fixture, position, iso);
        if (answer === undefined) return null;
        if ('problem' in answer) return answer;
        const edits = answer.edits.map((one) => toTextEdit(one, fixture));
        return { version: fixture.version, edits };
      },
    ),
  );
}
