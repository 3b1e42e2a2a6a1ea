import type { Connection, Position } from 'vscode-languageserver';
import {
  embeddedAgain,
  embeddedAt,
  embeddedEdit,
  embeddedSource,
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
  type EmbeddedEditAnswer,
  type EmbeddedEditParams,
  type EmbeddedParams,
  type EmbeddedSourceParams,
  type EmbeddedText,
  embeddedEditRequest,
  embeddedRequest,
  embeddedSourceRequest,
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
import type { AnswerRequest, Guard } from '../session/requestHandler.ts';
import { toTextEdit } from '../toProtocol.ts';

/** Answers the requests behind the VS Code client's commands. */
export function answerCustomRequests(
  connection: Connection,
  guard: Guard,
  answer: AnswerRequest,
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
  answer<DocumentParams, readonly ListedStep[]>(stepsRequest, [], stepList);
  answer<DocumentParams, RedactAnswer | null>(redactRequest, null, (document) => {
    const redaction = redact(document, redactId);
    if (redaction === undefined) return null;
    const edits = redaction.edits.map((edit) => toTextEdit(edit, document));
    const { ids, secrets } = redaction;
    return { ids: ids.size, secrets: secrets.size, version: document.version, edits };
  });
  answer<TimestampParams, TimestampAnswer | null>(
    timestampRequest,
    null,
    (document, context, { position }) => {
      const time = timestampAt(document, position, context);
      return time === undefined ? null : { iso: time.iso };
    },
  );
  answer<TimestampEditParams, TimestampEditAnswer | null>(
    timestampEditRequest,
    null,
    (document, _, { position, iso }) => {
      const result = timestampEdit(document, position, iso);
      if (result === undefined) return null;
      if ('problem' in result) return result;
      const edits = result.edits.map((one) => toTextEdit(one, document));
      return { version: document.version, edits };
    },
  );
  answerEmbedded(answer);
}

/** Answers requests to open strings of run steps as documents. */
function answerEmbedded(answer: AnswerRequest): void {
  answer<EmbeddedParams, EmbeddedText | null>(
    embeddedRequest,
    null,
    (document, _, { position, place }) => {
      const again = place && embeddedAgain(document, place);
      return again ?? (position && embeddedAt(document, position)) ?? null;
    },
  );
  answer<EmbeddedSourceParams, Position | null>(
    embeddedSourceRequest,
    null,
    (document, _, { place, text, offset }) => embeddedSource(document, place, text, offset) ?? null,
  );
  const gone: EmbeddedEditAnswer = { version: 0, edits: [], refused: 'gone' };
  answer<EmbeddedEditParams, EmbeddedEditAnswer>(
    embeddedEditRequest,
    gone,
    (document, _, { place, text, before, layout }) => {
      const result = embeddedEdit(document, place, text, before, layout);
      const { version } = document;
      if ('refused' in result) return { version, edits: [], refused: result.refused };
      return { version, edits: result.edits.map((edit) => toTextEdit(edit, document)) };
    },
  );
}
