import type { Connection, Position } from 'vscode-languageserver';
import { embeddedAgain, embeddedAt, embeddedEdit, embeddedSource } from '../../languageService.ts';
import {
  type EmbeddedAnswer,
  type EmbeddedEditAnswer,
  type EmbeddedEditParams,
  type EmbeddedParams,
  type EmbeddedSourceParams,
  embeddedEditRequest,
  embeddedRequest,
  embeddedSourceRequest,
} from '../../protocol.ts';
import type { OnDocument } from '../session/requestHandler.ts';
import { toTextEdit } from '../toProtocol.ts';

/** Answers the requests of a client that opens strings of run steps as documents. */
export function answerEmbedded(connection: Connection, onDocument: OnDocument): void {
  connection.onRequest(
    embeddedRequest,
    onDocument<EmbeddedParams, EmbeddedAnswer | null>(
      embeddedRequest,
      null,
      (fixture, _, { position, place }) => {
        const again = place && embeddedAgain(fixture, place);
        return again ?? (position && embeddedAt(fixture, position)) ?? null;
      },
    ),
  );
  connection.onRequest(
    embeddedSourceRequest,
    onDocument<EmbeddedSourceParams, Position | null>(
      embeddedSourceRequest,
      null,
      (fixture, _, { place, text, offset }) => embeddedSource(fixture, place, text, offset) ?? null,
    ),
  );
  const gone: EmbeddedEditAnswer = { version: 0, edits: [], refused: 'gone' };
  connection.onRequest(
    embeddedEditRequest,
    onDocument<EmbeddedEditParams, EmbeddedEditAnswer>(
      embeddedEditRequest,
      gone,
      (fixture, _, params) => {
        const { place, text, before, layout } = params;
        const result = embeddedEdit(fixture, place, text, before, layout);
        const { version } = fixture;
        if ('refused' in result) return { version, edits: [], refused: result.refused };
        return { version, edits: result.edits.map((edit) => toTextEdit(edit, fixture)) };
      },
    ),
  );
}
